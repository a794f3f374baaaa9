/** @typedef {import('./corpus-score.js').Judged} Judged */
/** @typedef {{ value: number | null, low: number, high: number, hits: number, of: number }} Rate */

/**
 * A share with its 95% Wilson score interval, which is right for small counts too.
 * @param {number} hits
 * @param {number} of
 * @returns {Rate}
 */
function rate(hits, of) {
  if (of === 0) return { value: null, low: 0, high: 1, hits, of };
  const z = 1.959964;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half), hits, of };
}

/** @param {Judged[]} lines */
function summary(lines) {
  const settled = lines.filter((line) => !line.disputed);
  const isReported = (/** @type {Judged} */ line) => line.reported.length > 0;
  const trueLines = settled.filter((line) => line.label === 'true');
  const lookalikes = settled.filter((line) => line.label === 'lookalike');
  const found = trueLines.filter(isReported);
  const wrong = lookalikes.filter(isReported);
  const recallIn = (/** @type {string} */ scope) => {
    const of = trueLines.filter((line) => line.scope === scope);
    return rate(of.filter(isReported).length, of.length);
  };
  return {
    counts: {
      true: trueLines.length,
      trueReported: found.length,
      lookalike: lookalikes.length,
      lookalikeReported: wrong.length,
      disputed: lines.length - settled.length,
      moved: lines.filter((line) => line.at === undefined).length,
    },
    precision: rate(found.length, found.length + wrong.length),
    recall: rate(found.length, trueLines.length),
    recallByScope: { local: recallIn('local'), file: recallIn('file'), caller: recallIn('caller') },
    lookalikesReported: wrong.map(placeOf),
    missed: trueLines.filter((line) => !isReported(line)).map(placeOf),
  };
}

/** @param {Judged} line */
const placeOf = ({ repo, file, at, line, kind }) => `${repo}/${file}:${at ?? line} (${kind})`;

/** @param {Judged[]} judged */
export function score(judged) {
  const rules = [...new Set(judged.flatMap((line) => line.rules))].sort();
  const byRule = rules.map((rule) => [rule, summary(judged.filter((line) => line.rules.includes(rule)))]);
  return { total: summary(judged), rules: Object.fromEntries(byRule) };
}

/** @param {ReturnType<typeof score> & { volume: { findings: number, lines: number, files: number, perThousandLines: number } }} result */
export function table({ total, rules, volume }) {
  const rows = [...Object.entries(rules), /** @type {const} */ (['total', total])].map(
    ([name, { counts, precision, recall, recallByScope }]) => [
      name,
      `${counts.trueReported} of ${counts.true}`,
      `${counts.lookalikeReported} of ${counts.lookalike}`,
      percent(precision),
      percent(recall),
      ...Object.values(recallByScope).map(({ hits, of }) => (of ? `${hits}/${of}` : '')),
    ],
  );
  const all = [
    ['rule', 'true reported', 'look-alikes', 'precision (95%)', 'recall (95%)', 'local', 'file', 'caller'],
    ...rows,
  ];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const { findings, lines: size, files, perThousandLines } = volume;
  return [
    ...lines,
    '',
    `${findings.toLocaleString('en-US')} findings in ${files.toLocaleString('en-US')} files, ${size.toLocaleString('en-US')} lines: ${perThousandLines.toFixed(2)} per 1,000 lines`,
    ...(total.lookalikesReported.length
      ? ['', 'Look-alikes reported:', ...total.lookalikesReported.map((place) => `  ${place}`)]
      : []),
    ...(total.missed.length ? ['', 'True lines missed:', ...total.missed.map((place) => `  ${place}`)] : []),
  ].join('\n');
}

/** @param {Rate} rate */
const percent = ({ value, low, high }) =>
  value === null ? '–' : `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
