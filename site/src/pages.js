import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  claim,
  evidenceFor,
  folklore,
  label,
  pointAtReference,
  RECOMMENDED_TARGETS,
  recommendedShapes,
  sittings,
  targetId,
  tips,
} from '@hotpath/evidence';
import plugin from '@hotpath/eslint-plugin';
import { chartOf } from './charts.js';

/** @typedef {import('@hotpath/evidence').ShapeEvidence} ShapeEvidence */

const root = new URL('../../', import.meta.url).pathname;
/** Pages that are read in the repository as well. */
const GUIDES = {
  'folklore.md': 'docs/folklore.md',
  'headlines.md': 'docs/headlines.md',
  'guide/other-plugins.md': 'docs/other-plugins.md',
  'guide/profiled-programs.md': 'docs/profiled-programs.md',
  'guide/real-repositories.md': 'docs/real-repositories.md',
  'guide/pull-requests.md': 'docs/pull-requests.md',
  'guide/judged-findings.md': 'docs/judged-findings.md',
  'guide/agreement.md': 'docs/agreement.md',
  'guide/bench.md': 'packages/bench/README.md',
  'guide/eslint-plugin.md': 'packages/eslint-plugin/README.md',
  'guide/cli.md': 'packages/cli/README.md',
};

/**
 * Writes all pages and charts that are made from elsewhere.
 * @param {string} folder the folder that the generator reads
 * @returns {{ pages: number, charts: number }}
 */
export function writePages(folder) {
  const out = new Output(folder);
  for (const [page, source] of Object.entries(GUIDES)) out.page(page, linksFor(source, read(source)));
  const rules = readdirSync(join(root, 'packages/eslint-plugin/docs/rules'), 'utf8')
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3));
  for (const rule of rules) out.page(`rules/${rule}.md`, rulePage(rule, out));
  out.page('rules/index.md', ruleIndex(rules));
  for (const { id } of tips) {
    const found = folklore.evidenceFor(id);
    if (found.length) out.page(`folklore/${id}.md`, tipPage(id, found, out));
  }
  return { pages: out.pages, charts: out.charts };
}

/** What is written below a folder. */
class Output {
  pages = 0;
  charts = 0;
  #folder;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /** @param {string} path @param {string} text */
  page(path, text) {
    this.#write(path, text);
    this.pages++;
  }

  /** @param {string} path @param {string} svg */
  chart(path, svg) {
    this.#write(join('public', path), svg);
    this.charts++;
  }

  /** @param {string} path @param {string} text */
  #write(path, text) {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

/**
 * A rule's page with its charts behind the table of its evidence.
 * @param {string} rule
 * @param {Output} out
 */
function rulePage(rule, out) {
  const source = `packages/eslint-plugin/docs/rules/${rule}.md`;
  const text = linksFor(source, read(source));
  return `${text}\n\n${charts(`charts/${rule}`, evidenceFor(rule), out)}`;
}

/**
 * @param {string} id
 * @param {ShapeEvidence[]} found
 * @param {Output} out
 */
function tipPage(id, found, out) {
  const { advice, instead, rules, otherReason } = /** @type {import('@hotpath/evidence').Tip} */ (
    tips.find((tip) => tip.id === id)
  );
  const asked = rules.length
    ? `Asked for by ${rules.map((name) => `\`${name}\``).join(', ')}.`
    : 'No rule that we know asks for it.';
  const reason = otherReason ? ` Another reason for it than speed: ${otherReason}.` : '';
  const rows = found.map(({ subject, target }) => {
    const point = pointAtReference(subject);
    const ratio = point?.ratio ? `${figure(point.ratio.low)} … ${figure(point.ratio.high)}` : '';
    return `| ${subject.title} | ${label(target)} | ${subject.verdict} | ${ratio} |`;
  });
  return `# ${advice} in place of ${instead}

${asked}${reason} [All tips](../folklore.md)

| measured on | runtime | verdict | before / after (95%) |
| --- | --- | --- | --- |
${rows.join('\n')}

Measured on ${sittings(found)}.

${charts(`charts/folklore/${id}`, found, out)}`;
}

/**
 * Every shape on every runtime, along each of its axes.
 * @param {string} folder
 * @param {ShapeEvidence[]} evidence
 * @param {Output} out
 */
function charts(folder, evidence, out) {
  if (!evidence.length) return '';
  const parts = [
    '## Charts',
    '',
    'Before and after against size, both axes logarithmic. The band spans the processes that were measured.',
    '',
  ];
  for (const shape of new Set(evidence.map(({ subject }) => subject.shape))) {
    const found = evidence.filter(({ subject }) => subject.shape === shape);
    const figures = found.flatMap((one) =>
      Object.keys(one.subject.axes).flatMap((axis) => {
        const name = `${folder}/${shape}-${targetId(one.target)}-${axis}`;
        const [light, dark] = /** @type {const} */ (['light', 'dark']).map((theme) => {
          const svg = chartOf(one, axis, theme);
          if (svg) out.chart(`${name}-${theme}.svg`, svg);
          return svg ? `/${name}-${theme}.svg` : undefined;
        });
        if (!light || !dark) return [];
        const alt = `${shape} on ${label(one.target)}: before and after against ${axis}`;
        return [
          `<figure><figcaption>${label(one.target)}</figcaption><img class="only-light" src="${light}" alt="${alt}" width="340" height="240" loading="lazy"><img class="only-dark" src="${dark}" alt="${alt}" width="340" height="240" loading="lazy"></figure>`,
        ];
      }),
    );
    if (figures.length)
      parts.push(`### ${shape}`, '', found[0].subject.title, '', `<div class="charts">${figures.join('')}</div>`, '');
  }
  return parts.join('\n');
}

/** @param {string[]} rules */
function ruleIndex(rules) {
  const rows = rules
    .map((rule) => ({ rule, ...bestOf(rule) }))
    .sort((a, b) => (b.atLeast ?? 0) - (a.atLeast ?? 0) || (a.rule < b.rule ? -1 : 1))
    .map(({ rule, atLeast, where }) => {
      const docs = /** @type {{ description?: string, tier?: string } | undefined} */ (plugin.rules[rule]?.meta?.docs);
      const gain = atLeast ? `at least ${figure(atLeast)}×` : 'not proven yet';
      return `| [${rule}](./${rule}.md) | ${docs?.description ?? ''} | ${gain} | ${where ?? ''} |`;
    });
  return `# Rules

Sorted by what is proven: the lower bound of the interval of the best shape, on the slowest of Node 22, 24 and 26, at the size that the rule's page gives.

| rule | finds | gain | shape |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/**
 * The largest proven gain of a rule's shapes on the recommended targets.
 * @param {string} rule
 * @returns {{ atLeast?: number, where?: string }}
 */
function bestOf(rule) {
  const claims = (recommendedShapes().get(rule) ?? []).map((shape) => ({
    shape,
    ...claim({ rule, shape, targets: RECOMMENDED_TARGETS }),
  }));
  const [best] = claims.filter(({ status }) => status === 'proven').sort((a, b) => (b.atLeast ?? 0) - (a.atLeast ?? 0));
  if (!best?.atLeast) return {};
  const sizes = Object.entries(best.sizes ?? {}).map(([axis, size]) => `${size.toLocaleString('en-US')} ${axis}`);
  return {
    atLeast: best.atLeast,
    where: `\`${best.shape}\` at ${sizes.join(' and ')}${best.metric === 'live-bytes' ? ', bytes kept' : ''}`,
  };
}

const figure = (/** @type {number} */ value) => Number(value.toPrecision(value < 10 ? 2 : 3)).toLocaleString('en-US');

/**
 * Links of a file of the repository, as they are from its page: to another page where there is one, to nowhere (their text alone) where not.
 * @param {string} source
 * @param {string} text
 */
function linksFor(source, text) {
  const pages = new Map([
    ...Object.entries(GUIDES).map(([target, path]) => /** @type {const} */ ([path, target])),
    ...readdirSync(join(root, 'packages/eslint-plugin/docs/rules')).map(
      (name) => /** @type {const} */ ([`packages/eslint-plugin/docs/rules/${name}`, `rules/${name}`]),
    ),
  ]);
  return text
    .replace(/<a id="([\w-]+)"><\/a>/g, (anchor, id) => `${anchor}[chart](/folklore/${id}.md) of `)
    .replace(/<!--[^]*?-->\n?/g, '')
    .replace(/(?<!!)\[([^\]]+)\]\(([^)#\s]*)(#[^)\s]*)?\)/g, (whole, words, path, hash = '') => {
      if (/^https?:/.test(path) || path === '') return whole;
      const target = pages.get(join(dirname(source), path));
      return target ? `[${words}](/${target}${hash})` : words;
    });
}
