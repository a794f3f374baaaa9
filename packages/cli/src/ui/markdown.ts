import pc from 'picocolors';

/** The part of Markdown that the rules' pages use, for a terminal. Tables and front matter are left out. */
export function renderMarkdown(markdown: string): string {
  const output: string[] = [];
  let code = false;
  for (const line of markdown.replace(/^---\n[^]*?\n---\n/, '').split(/\r?\n/)) {
    if (/^\s*```/.test(line)) code = !code;
    else if (code) output.push(pc.dim(`    ${line}`));
    else if (!/^\s*(\||<!--)/.test(line)) output.push(renderLine(line));
  }
  return output
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function renderLine(line: string): string {
  const heading = /^#+\s+(.*)$/.exec(line);
  if (heading) return pc.bold(heading[1]!.replace(/`/g, ''));
  return line
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => pc.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => pc.cyan(text));
}
