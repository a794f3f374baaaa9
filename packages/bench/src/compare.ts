import type { Evidence, SubjectEvidence, Verdict } from '@hotpath/evidence';

/** How a committed verdict fared on this machine. */
export interface Comparison {
  rule: string;
  shape: string;
  /** Absent where nothing was committed. */
  committed?: SubjectEvidence;
  /** Absent where it was not measured now, or failed. */
  measured?: SubjectEvidence;
  /**
   * `agrees`: on the same side. `undecided`: this run could not tell, which refutes nothing.
   * `changed-sides`: proven is slower now, or slower is faster. `stale`: the text of a side has changed since.
   */
  outcome: 'agrees' | 'undecided' | 'changed-sides' | 'stale' | 'new' | 'missing';
}

/** A run beside the committed evidence of the same runtime. */
export interface EvidenceComparison {
  /** All committed and all measured shapes, by rule, then shape. */
  rows: Comparison[];
  agreements: Comparison[];
  /** What should stop a merge. Numbers drift; these are contradictions. */
  changes: Comparison[];
}

/** Compares shape by shape. A run of some subjects, or of the reference sizes alone, compares as well as a full one. */
export function compareWithCommitted(run: Evidence, committed: Evidence | undefined): EvidenceComparison {
  const measured = byName(run);
  const before = byName(committed);
  const names = [...new Set([...before.keys(), ...measured.keys()])].sort();
  const rows = names.map((name) => compareShapes(before.get(name), measured.get(name)));
  return {
    rows,
    agreements: rows.filter((row) => row.outcome === 'agrees'),
    changes: rows.filter((row) => row.outcome === 'changed-sides'),
  };
}

function compareShapes(committed: SubjectEvidence | undefined, measured: SubjectEvidence | undefined): Comparison {
  const { rule, shape } = (measured ?? committed)!;
  const row = { rule, shape, ...(committed && { committed }), ...(measured && { measured }) };
  if (!measured) return { ...row, outcome: 'missing' };
  if (!committed) return { ...row, outcome: 'new' };
  const stale = (['before', 'after'] as const).some((side) => committed.sources[side] !== measured.sources[side]);
  if (stale) return { ...row, outcome: 'stale' };
  const expected = sideOfVerdict(committed.verdict);
  const found = sideOfReference(measured);
  // A committed verdict that takes no side cannot be contradicted, only outdated.
  if (expected === 'none') return { ...row, outcome: measured.verdict === committed.verdict ? 'agrees' : 'undecided' };
  if (found === 'none') return { ...row, outcome: 'undecided' };
  return { ...row, outcome: found === expected ? 'agrees' : 'changed-sides' };
}

type Side = 'faster' | 'slower' | 'none';

function sideOfVerdict(verdict: Verdict): Side {
  if (verdict === 'proven' || verdict === 'proven-from') return 'faster';
  return verdict === 'slower' ? 'slower' : 'none';
}

/** Which side of 1 the whole interval lies on: a sample too small for a verdict may still contradict one. */
function sideOfReference({ points, reference }: SubjectEvidence): Side {
  const ratio = points.find(({ sizes }) =>
    Object.entries(reference).every(([axis, size]) => sizes[axis] === size),
  )?.ratio;
  if (!ratio) return 'none';
  if (ratio.low > 1) return 'faster';
  return ratio.high < 1 ? 'slower' : 'none';
}

function byName(evidence: Evidence | undefined): Map<string, SubjectEvidence> {
  return new Map(evidence?.subjects.map((one) => [`${one.rule}/${one.shape}`, one]));
}
