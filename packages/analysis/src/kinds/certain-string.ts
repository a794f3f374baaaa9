import type { Facts } from '../facts.js';
import { isFunction, methodCall, unwrap, type Node, type Variable } from '../source.js';

/**
 * Whether a value is a string on every turn, whatever types leave out: `texts[i]` is `undefined` behind the end, and so are `texts.pop()` and `text.at(i)`.
 * Parameters and the elements of a `for…of` are what their types say.
 */
export function isSurelyString(facts: Facts, expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string';
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return node.operator === '+' && (isSurelyString(facts, node.left) || isSurelyString(facts, node.right));
    case 'ConditionalExpression':
      return isSurelyString(facts, node.consequent) && isSurelyString(facts, node.alternate);
    case 'CallExpression': {
      const call = methodCall(node);
      if (!call) return node.callee.type === 'Identifier' && node.callee.name === 'String' && isString(facts, node);
      return ALWAYS.test(call.method) && isString(facts, node);
    }
    case 'Identifier': {
      const variable = facts.bindings.variableOf(node);
      if (!variable || !isString(facts, node)) return false;
      const init = facts.bindings.initializer(variable);
      return init ? isSurelyString(facts, init) : isStated(variable);
    }
    default:
      return false;
  }
}

const ALWAYS =
  /^(?:charAt|concat|join|normalize|pad(?:End|Start)|repeat|replace(?:All)?|slice|substr(?:ing)?|to(?:Exponential|Fixed|Locale\w+|LowerCase|Precision|String|UpperCase)|trim(?:End|Start)?)$/;

const isString = (facts: Facts, node: Node) => facts.kinds.kindOf(node).name === 'string';

/** A parameter that has to be given, or what a `for…of` walks over; a part of either may be missing. */
function isStated({ identifiers: [id], references }: Variable): boolean {
  const parent = id?.parent as Node | undefined;
  if (id?.type !== 'Identifier' || id.optional || !parent) return false;
  if (!references.every((reference) => !reference.isWrite() || reference.identifier === id)) return false;
  if (isFunction(parent)) return parent.params.includes(id);
  return parent.type === 'VariableDeclarator' && parent.id === id && parent.parent.parent.type === 'ForOfStatement';
}
