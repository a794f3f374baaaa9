import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Bindings } from './bindings.js';
import type { Change, Effects } from './effects.js';
import type { Kinds } from './kinds/kinds.js';
import { contains, isFunction, propertyName, unwrap, type Node } from './source.js';
import type { Uses } from './uses.js';

/**
 * Whether a value changes while a region runs: `yes`, `no`, or `unknown`, which is `no` unless code that this file does not show interferes; `because` is
 * that code.
 */
export type Stability = { readonly changes: 'no' | 'yes' } | { readonly changes: 'unknown'; readonly because: Node };

const NOTHING: ReadonlySet<Node> = new Set();
/** The call `x.method(…)` that an identifier `x` is the receiver of. */
const methodCalled = (identifier: Node) => identifier.parent?.parent;

/** What stays the same during a region, and who else could change it. */
export class Stabilities {
  readonly #bindings: Bindings;
  readonly #kinds: Kinds;
  readonly #uses: Uses;
  readonly #effects: Effects;

  constructor(bindings: Bindings, kinds: Kinds, uses: Uses, effects: Effects) {
    this.#bindings = bindings;
    this.#kinds = kinds;
    this.#uses = uses;
    this.#effects = effects;
  }

  /**
   * Whether the value that `variable` names (the variable itself, and what it holds) changes during `region`, otherwise than by the calls in `except`, which
   * are methods of its own.
   */
  ofVariable(variable: Variable, region: Node, except: ReadonlySet<Node> = NOTHING): Stability {
    const uses = this.#uses.of(variable).filter((use) => !except.size || !except.has(methodCalled(use.node)!));
    if (uses.some((use) => (use.kind === 'write' || use.kind === 'mutate') && contains(region, use.node)))
      return { changes: 'yes' };
    const effects = this.#effects.of(region);
    const { unknown } = effects;
    const changes = except.size ? effects.changes.filter((change) => !except.has(change.node)) : effects.changes;
    if (changes.some((change) => change.variable === variable)) return { changes: 'yes' };

    const shared = this.isShared(variable, region);
    if (shared) {
      const alias = changes.find((change) => this.#mayBeAlias(change, variable, region));
      if (alias) return { changes: 'unknown', because: alias.node };
    }
    const changedElsewhere = uses.some(
      (use) =>
        (use.kind === 'write' || use.kind === 'mutate') &&
        this.#isInOtherFunction(use.node, region) &&
        this.#bindings.canPrecede(use.node, region, variable),
    );
    const [first] = unknown;
    if (first && (shared || changedElsewhere)) return { changes: 'unknown', because: first.node };
    return { changes: 'no' };
  }

  /** Whether anybody but `variable` may hold its value when `region` runs. */
  isShared(variable: Variable, region: Node): boolean {
    const init = this.#bindings.initializer(variable);
    if (!init || !this.isFresh(init) || this.#bindings.isExported(variable)) return true;
    return this.#uses.of(variable).some((use) => use.held && this.#bindings.canPrecede(use.node, region, variable));
  }

  /** An expression whose value nobody else holds yet: a literal, a `new` of a built-in, or the result of a copying method. */
  isFresh(expression: Node): boolean {
    const node = unwrap(expression);
    if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression' || node.type === 'NewExpression')
      return true;
    if (node.type !== 'CallExpression') return false;
    const kind = this.#kinds.kindOf(node);
    if (kind.origin !== 'made' || kind.name === 'unknown' || kind.name === 'object') return false;
    // `xs.sort()`, `xs.fill(0)` and the like give back their receiver, `get` and `at` what was stored.
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
    return /^(?:concat|entries|filter|flat|flatMap|from|keys|map|of|slice|split|toReversed|toSorted|toSpliced|values|with|getOwnPropertyNames)$/.test(
      callee.property.name,
    );
  }

  /** Whether a change may reach a value that several hold, `of` among them: not where it surely changes another, fresh one. */
  #mayBeAlias(change: Change, of: Variable, region: Node): boolean {
    if (change.reassigns) return false; // another variable gets another value
    const { variable } = change;
    if (!variable) return true;
    const init = this.#bindings.initializer(variable);
    if (!init || !this.isFresh(init)) return true;
    // `rows = own` has made two names of one.
    const mayBeSame = this.#bindings.isModuleLevel(variable) || this.#bindings.isReassigned(of);
    return mayBeSame && this.isShared(variable, region);
  }

  #isInOtherFunction(use: Node, region: Node): boolean {
    for (let at: Node | undefined = use.parent; at; at = at.parent) if (isFunction(at)) return !contains(at, region);
    return false;
  }

  /**
   * Whether an expression has the same value all through `region`, and evaluating it once before the region runs no code of its own: literals,
   * stable variables, and plain data read off them.
   */
  isInvariant(expression: Node, region: Node): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Literal':
      case 'ThisExpression':
        return true;
      case 'TemplateLiteral':
        return node.expressions.every((e) => this.isInvariant(e, region));
      case 'UnaryExpression':
        return node.operator !== 'delete' && this.isInvariant(node.argument, region);
      case 'BinaryExpression':
        return this.isInvariant(node.left, region) && this.isInvariant(node.right, region);
      case 'MemberExpression':
        if (this.#isWrittenIn(node, region)) return false;
        // Of the object, only which one it is counts: its other properties may change.
        if (!node.computed && node.object.type === 'Identifier') return this.#isSameObject(node.object, region);
        return this.isInvariant(node.object, region) && (!node.computed || this.isInvariant(node.property, region));
      case 'Identifier': {
        const variable = this.#bindings.variableOf(node);
        if (!variable) return node.name === 'undefined' || node.name === 'NaN' || node.name === 'Infinity';
        return !this.#bindings.isDeclaredIn(variable, region) && this.ofVariable(variable, region).changes !== 'yes';
      }
      default:
        return false;
    }
  }

  #isSameObject(identifier: TSESTree.Identifier, region: Node): boolean {
    const variable = this.#bindings.variableOf(identifier);
    if (!variable || this.#bindings.isDeclaredIn(variable, region)) return false;
    return this.#bindings.writesIn(variable, region).length === 0;
  }

  #isIndex({ computed, property }: TSESTree.MemberExpression): boolean {
    return computed && this.#kinds.kindOf(property).name === 'number';
  }

  /** Whether some property of the same name is written in the region, on whatever object. */
  #isWrittenIn(member: TSESTree.MemberExpression, region: Node): boolean {
    const name = member.property.type === 'Identifier' && !member.computed ? member.property.name : undefined;
    const isIndexed = this.#isIndex(member);
    return this.#effects.of(region).changes.some(({ node }) => {
      const target =
        node.type === 'AssignmentExpression'
          ? unwrap(node.left)
          : node.type === 'UpdateExpression' || node.type === 'UnaryExpression'
            ? unwrap(node.argument)
            : undefined;
      if (target?.type !== 'MemberExpression' || this.#isOfAnother(target, member)) return false;
      // No index is the name of a property, and none but `length` takes elements away, or is set by one.
      if (isIndexed && !target.computed && propertyName(target) !== 'length') return false;
      if (name !== undefined && name !== 'length' && this.#isIndex(target)) return false;
      return (
        name === undefined ||
        target.computed ||
        (target.property.type === 'Identifier' && target.property.name === name)
      );
    });
  }

  /** Whether `counts[key] = …` surely writes to another object than `cart.lines` is read from: `counts` was made here, and neither has a second value. */
  #isOfAnother({ object: written }: TSESTree.MemberExpression, { object: read }: TSESTree.MemberExpression): boolean {
    const [made, other] = [written, read].map((node) => this.#bindings.variableOf(unwrap(node)));
    if (!made || !other || made === other || this.#bindings.isReassigned(other)) return false;
    const init = this.#bindings.initializer(made);
    if (!init || !this.isFresh(init)) return false;
    // What a function was given was there before what it makes.
    const given = this.#bindings.isParameter(other) ? this.#bindings.definition(other) : undefined;
    const source = this.#bindings.initializer(other);
    return given ? contains(given, init) : !!source && this.isFresh(source);
  }
}
