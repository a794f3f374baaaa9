import { partsOf, riseOf, type Finding, type Report } from '../finding.js';
import { whatToCheck } from '../text/advice.js';

/** Workflow commands: GitHub Actions shows each as an annotation beside its line. It takes the first ten of a step, so the order matters. */
export function* github({ findings }: Report): Iterable<string> {
  for (const finding of findings) {
    const { path, line, column, endLine, endColumn, rule, status } = finding;
    const place = { file: path, line, endLine, ...(endLine === line && { col: column, endColumn }) };
    const properties = Object.entries({ ...place, title: `Hotpath: ${rule}` });
    const list = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
    const level = status === undefined || status === 'new' ? 'warning' : 'notice';
    yield `::${level} ${list}::${data(textOf(finding))}\n`;
  }
}

function textOf(finding: Finding): string {
  const { what, cost } = partsOf(finding);
  const rise = riseOf(finding);
  return [what, cost, rise && `This change ${rise}.`, `${whatToCheck(finding)}.`].filter(Boolean).join('\n');
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
