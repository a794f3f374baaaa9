import { ts } from 'ts-morph';
import type { Candidate } from './candidates.js';
import { Flow, type Leak } from './flow.js';
import { lookUpOf, type LookUp } from './look-ups.js';

/** What the identifiers that stand for a constant do with it. */
export function usesOf(
  identifiers: readonly ts.Identifier[],
  { declaration }: Candidate,
  checker: ts.TypeChecker,
): { lookUps: LookUp[]; leaks: Leak[] } {
  const flow = new Flow(checker);
  const lookUps: LookUp[] = [];
  const own = declaration.parent.parent;
  for (const identifier of identifiers) {
    const { parent } = identifier;
    if (parent === declaration || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) continue;
    const access = ts.isPropertyAccessExpression(parent) && parent.name === identifier;
    const whole = access ? parent : identifier;
    if (ts.isQualifiedName(parent) || ts.isTypeNode(whole.parent) || ts.isTypeAliasDeclaration(parent)) continue;
    flow.array(whole);
    const method = whole.parent;
    const isFind = ts.isPropertyAccessExpression(method) && method.expression === whole && method.name.text === 'find';
    const call = method.parent;
    if (!isFind || !ts.isCallExpression(call) || call.expression !== method) continue;
    // In the constant's own elements the index would depend on itself.
    const inside = call.getSourceFile() === own.getSourceFile() && call.pos >= own.pos && call.end <= own.end;
    const lookUp = inside ? undefined : lookUpOf(identifier, call);
    if (lookUp) lookUps.push(lookUp);
  }
  return { lookUps, leaks: flow.leaks };
}
