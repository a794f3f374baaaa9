import { readFileSync } from 'node:fs';
import plugin from '@hotpath/eslint-plugin';
import { recommendedShapes } from '@hotpath/evidence';
import type { Finding, RuleHelp } from '@hotpath/review';

interface Docs {
  description?: string;
  url?: string;
  tier?: string;
}

/** What the rules that found something say of themselves. */
export function rulesOf(findings: readonly Finding[]): RuleHelp[] {
  const recommended = recommendedShapes();
  return [...new Set(findings.map(({ rule }) => rule))].sort().map((name) => {
    const { description = '', url, tier } = (plugin.rules[name]?.meta?.docs ?? {}) as Docs;
    return {
      name,
      description,
      page: pageOf(name),
      tier,
      recommended: recommended.has(name),
      // A page that lies in node_modules is nobody's link.
      ...(url?.startsWith('https:') && { url }),
    };
  });
}

/** A rule's page, without what only generators read. */
function pageOf(name: string): string | undefined {
  try {
    const page = new URL(`../docs/rules/${name}.md`, import.meta.resolve('@hotpath/eslint-plugin'));
    return readFileSync(page, 'utf8')
      .replace(/<!--[^]*?-->\n?/g, '')
      .replace(/^(```\w+) [❌✅].*$/gm, '$1');
  } catch {
    return undefined;
  }
}
