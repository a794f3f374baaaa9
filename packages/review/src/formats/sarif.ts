import type { Claim } from '@hotpath/evidence';
import type {
  ArtifactLocation,
  CodeFlow,
  Fix,
  Log,
  Region,
  Replacement,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { fingerprintsOf } from '../fingerprint.js';
import {
  partsOf,
  riseOf,
  type Finding,
  type Hunk,
  type Place,
  type Report,
  type RuleHelp,
  type Status,
} from '../finding.js';
import { whatToCheck } from '../text/advice.js';
import { message as markdown } from '../text/markdown.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = '%SRCROOT%';
const STATES: Record<Status, Result.baselineState> = {
  new: 'new',
  touched: 'updated',
  moved: 'unchanged',
  known: 'unchanged',
};

/** SARIF 2.1.0 (OASIS), as GitHub's code scanning and other viewers read it; one result a line. */
export function* sarif(report: Report): Iterable<string> {
  const { findings, rules, version } = report;
  const indexes = new Map(rules.map(({ name }, at) => [name, at]));
  const prints = fingerprintsOf(findings);
  const run: Omit<Run, 'results'> = {
    tool: { driver: { name: 'Hotpath', semanticVersion: version, rules: rules.map(descriptor) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.skipped.map(({ path, reason }) => ({
          level: 'warning',
          message: { text: inertText(reason) },
          locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
        })),
      },
    ],
  };
  const log: Omit<Log, 'runs'> = { $schema: SCHEMA, version: '2.1.0' };
  yield `${JSON.stringify(log).slice(0, -1)},"runs":[${JSON.stringify(run).slice(0, -1)},"results":[`;
  for (const [at, finding] of findings.entries())
    yield `${at === 0 ? '\n' : ',\n'}${JSON.stringify(resultOf(finding, indexes.get(finding.rule), prints.get(finding)!))}`;
  yield '\n]}]}\n';
}

function descriptor({ name, description, page, url, tier, recommended }: RuleHelp): ReportingDescriptor {
  return {
    id: name,
    name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: { text: page ?? description, ...(page !== undefined && { markdown: page }) },
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level: 'warning' },
    properties: {
      tags: ['performance', ...(tier === undefined ? [] : [tier])],
      precision: recommended ? 'high' : 'medium',
      'problem.severity': recommended ? 'warning' : 'recommendation',
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined, print: string): Result {
  const { rule, path, context, status, patch, evidence, shape, safety, measured } = finding;
  const { what, cost } = partsOf(finding);
  const rise = riseOf(finding);
  const said = [what, cost, rise && `This change ${rise}`, whatToCheck(finding)].filter(Boolean) as string[];
  const location = { physicalLocation: { artifactLocation: artifact(path), region: region(finding) } };
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: evidence?.status === 'proven' ? 'warning' : 'note',
    message: { text: inertText(said.join('. ')), markdown: said.map(markdown).join('\n\n') },
    locations: [
      context?.function
        ? { ...location, logicalLocations: [{ fullyQualifiedName: context.function, kind: 'function' }] }
        : location,
    ],
    ...(context && context.steps.length > 1 && { codeFlows: [codeFlow(finding, rise)] }),
    ...(patch && patch.length > 0 && { fixes: [fix(finding, patch)] }),
    partialFingerprints: { primaryLocationLineHash: print },
    ...(status && { baselineState: STATES[status] }),
    properties: { shape, safety, ...(evidence && { evidence: figuresOf(evidence) }), ...(measured && { measured }) },
  };
}

/** The proof in short; `hotpath explain` has all of it. */
const figuresOf = ({ status, verdict, atLeast, metric, target, sizes, paysOffFrom }: Claim) => ({
  status,
  verdict,
  atLeast,
  metric,
  target,
  sizes,
  paysOffFrom,
});

/** The loops from outside in, then what they repeat. */
function codeFlow({ path, context }: Finding, rise: string | undefined): CodeFlow {
  const locations = context!.steps.map((step, at) => ({
    nestingLevel: at,
    location: {
      physicalLocation: { artifactLocation: artifact(path), region: region(step) },
      message: { text: inertText(step.text) },
    },
  }));
  const text = inertText(rise === undefined ? 'How often it runs' : `This change ${rise}`);
  return { message: { text }, threadFlows: [{ locations }] };
}

function fix(finding: Finding, patch: readonly Hunk[]): Fix {
  return {
    description: { text: inertText(whatToCheck(finding)) },
    artifactChanges: [{ artifactLocation: artifact(finding.path), replacements: patch.map(replacement) }],
  };
}

function replacement({ line, removed, added, lineEnd }: Hunk): Replacement {
  const end = lineEnd ?? '\n';
  const text = added.join(end);
  if (removed.length === 0)
    return {
      deletedRegion: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
      insertedContent: { text: text + end },
    };
  const last = line + removed.length - 1;
  return added.length === 0
    ? { deletedRegion: { startLine: line, startColumn: 1, endLine: last + 1, endColumn: 1 } }
    : {
        deletedRegion: { startLine: line, startColumn: 1, endLine: last, endColumn: removed.at(-1)!.length + 1 },
        insertedContent: { text },
      };
}

const artifact = (path: string): ArtifactLocation => ({
  uri: path.split('/').map(encodeURIComponent).join('/'),
  uriBaseId: ROOT,
});

const region = ({ line, column, endLine, endColumn }: Place): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

/** Viewers make links of `[…](…)` and fill in `{0}`: code may read so, too. */
const inertText = (text: string): string => text.replace(/\](?=\()/g, ']\u200b').replace(/\{(?=\d+\})/g, '{\u200b');
