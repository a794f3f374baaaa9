import { claimFrom, isProven, type Claim, type Query } from './claim.js';
import type { Evidence, RunEvidence, SubjectEvidence } from './schema.js';
import type { EvidenceSource } from './source.js';
import { targetId, targetsFrom, type Target, type TargetOptions } from './targets.js';

/** What one runtime has to say about one shape. */
export interface ShapeEvidence {
  target: Target;
  subject: SubjectEvidence;
  run: RunEvidence;
}

/** Shape names by rule name, both in alphabetical order. */
export type ShapesByRule = Map<string, string[]>;

export interface EvidenceIndex {
  /** The targets that have evidence, by name, then major. */
  measuredTargets(): Target[];
  /** Where the linted code will run. @throws {RangeError} for a setting that names no runtime. */
  resolveTargets(options: TargetOptions): Target[];
  /** What may be said of a shape on these targets. Cheap: at most one file is read per target, once. */
  claim(query: Query): Claim;
  /** The shapes proven on Node 22, 24 and 26: what the `recommended` preset reports. */
  recommendedShapes(): ShapesByRule;
  /** The shapes proven on one runtime: what its own preset reports. */
  runtimeShapes(target: Target): ShapesByRule;
  /** All that is known of a rule: by shape, then runtime. */
  evidenceFor(rule: string): ShapeEvidence[];
}

/** The runtimes on which a shape must be proven before `recommended` reports it. */
export const RECOMMENDED_TARGETS: readonly Target[] = [22, 24, 26].map((major) => ({ name: 'node', major }));

interface Loaded {
  file: Evidence;
  subjects: Map<string, SubjectEvidence>;
}

/** Look-ups over a source; each runtime's data is read when first asked for, and kept. */
export function createEvidence(source: EvidenceSource): EvidenceIndex {
  const cache = new Map<string, Loaded | undefined>();
  let known: Target[] | undefined;

  const measuredTargets = (): Target[] =>
    (known ??= source.targets().sort((a, b) => a.name.localeCompare(b.name) || a.major - b.major));

  const load = (target: Target): Loaded | undefined => {
    const id = targetId(target);
    if (!cache.has(id)) {
      const file = source.read(target);
      cache.set(id, file && { file, subjects: new Map(file.subjects.map((one) => [`${one.rule}/${one.shape}`, one])) });
    }
    return cache.get(id);
  };

  const provenOn = (target: Target): SubjectEvidence[] => (load(target)?.file.subjects ?? []).filter(isProven);

  return {
    measuredTargets,
    resolveTargets: (options) => targetsFrom(measuredTargets(), options),
    claim: (query) => claimFrom(query, (target) => load(target)?.subjects.get(`${query.rule}/${query.shape}`)),
    runtimeShapes: (target) => byRule(provenOn(target)),
    recommendedShapes: () => {
      const [first, ...others] = RECOMMENDED_TARGETS;
      const names = others.map((target) => new Set(provenOn(target).map((one) => `${one.rule}/${one.shape}`)));
      return byRule(provenOn(first!).filter((one) => names.every((set) => set.has(`${one.rule}/${one.shape}`))));
    },
    evidenceFor: (rule) =>
      measuredTargets()
        .flatMap((target) => {
          const file = load(target)?.file;
          const runs = new Map(file?.runs.map((run) => [run.id, run]));
          return (file?.subjects ?? [])
            .filter((subject) => subject.rule === rule)
            .map((subject) => ({ target, subject, run: runs.get(subject.run)! }));
        })
        // A stable sort: within a shape the targets keep their order.
        .sort((a, b) => a.subject.shape.localeCompare(b.subject.shape)),
  };
}

function byRule(subjects: readonly SubjectEvidence[]): ShapesByRule {
  const shapes: ShapesByRule = new Map();
  const sorted = [...subjects].sort((a, b) => a.rule.localeCompare(b.rule) || a.shape.localeCompare(b.shape));
  for (const { rule, shape } of sorted) shapes.set(rule, [...(shapes.get(rule) ?? []), shape]);
  return shapes;
}
