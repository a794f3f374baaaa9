import { createHash } from 'node:crypto';
import { ACTIONS, partsOf, riseOf, type Finding, type Report } from '../../finding.js';
import { patchLines } from '../../patch.js';
import { whatToCheck } from '../../text/advice.js';
import { headline } from '../markdown.js';
import { barChart, curveCharts } from './charts.js';
import { escape, message } from './escape.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** One page that needs nothing else: it loads nothing, and runs only its own script. */
export function* html(report: Report): Iterable<string> {
  const { findings, version, files, change } = report;
  const title = `Hotpath: ${headline(report)}`;
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<h1>${escape(title)}</h1>
<p class="dim">${files.toLocaleString('en-US')} file${files === 1 ? '' : 's'} looked at${change ? `, compared with ${escape(change.base)} (${change.baseCommit.slice(0, 12)})` : ''}; Hotpath ${escape(version)}</p>
<div class="charts">${barChart(findings)}${curveCharts(findings)}</div>
<h2>Findings</h2>
<form>
<input type="search" name="text" placeholder="path, function, code …" aria-label="Search">
${select('rule', new Set(findings.map(({ rule }) => rule)))}
${select('safety', new Set(findings.map(({ safety }) => safety)))}
${select('status', new Set(findings.flatMap(({ status }) => status ?? [])))}
<output></output>
</form>
`;
  for (const finding of findings) yield article(finding);
  if (report.skipped.length > 0) {
    yield '<h2>Not looked at</h2>\n<ul>\n';
    for (const { path, reason } of report.skipped)
      yield `<li><span class="place">${escape(path)}</span> ${escape(reason)}</li>\n`;
    yield '</ul>\n';
  }
  yield `<script>${SCRIPT}</script>\n</html>\n`;
}

function select(name: string, values: ReadonlySet<string>): string {
  const options = [...values].sort().map((value) => `<option>${escape(value)}</option>`);
  const isHidden = values.size < 2 ? ' hidden' : '';
  return `<select name="${name}" aria-label="${name}"${isHidden}><option value="">any ${name}</option>${options.join('')}</select>`;
}

function article(finding: Finding): string {
  const { rule, safety, status, path, line, column, patch, context } = finding;
  const { what, cost } = partsOf(finding);
  const rise = riseOf(finding);
  const where = context?.function ? ` in ${escape(context.function)}` : '';
  const paragraphs = [
    message(what),
    message(cost),
    rise === undefined ? '' : `<strong>This change ${message(rise)}</strong>`,
    `<span class="${safety}">${message(whatToCheck(finding))}</span>`,
  ].filter((text) => text !== '');
  return `<article data-rule="${escape(rule)}" data-safety="${safety}" data-status="${status ?? ''}">
<header><span class="place">${escape(path)}:${line}:${column}${where}</span><span><span class="tag">${escape(rule)}</span> <span class="tag ${safety}">${ACTIONS[safety]}</span>${status ? ` <span class="tag">${status}</span>` : ''}</span></header>
${paragraphs.map((text) => `<p>${text}</p>`).join('')}
${patch ? diff(patchLines(patch)) : ''}</article>
`;
}

function diff(lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const text = escape(line);
    return line.startsWith('-') ? `<del>${text}</del>` : line.startsWith('+') ? `<ins>${text}</ins>` : `${text}\n`;
  });
  return `<details><summary>The rewrite</summary><pre>${rows.join('')}</pre></details>\n`;
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
