const FILES_PER_FEATURE = 20;

/**
 * The files of a TypeScript application of `count` modules that import one another: path → text.
 * @param {number} count
 */
export function projectFiles(count) {
  const files = new Map([
    ['package.json', '{ "name": "many-files", "private": true, "type": "module" }\n'],
    [
      'tsconfig.json',
      '{ "compilerOptions": { "strict": true, "target": "es2022", "module": "nodenext", "declaration": true, "types": [] }, "include": ["src"] }\n',
    ],
  ]);
  for (let index = 0; index < count; index++) {
    files.set(`src/${pathOf(index)}.ts`, index % FILES_PER_FEATURE === 0 ? constantsOf(index) : moduleOf(index));
  }
  return files;
}

const pathOf = (/** @type {number} */ index) => `feature-${Math.floor(index / FILES_PER_FEATURE)}/module-${index}`;

/** @param {number} index */
function constantsOf(index) {
  const rows = Array.from(
    { length: 24 },
    (_, row) => `  { code: 'k${index}-${row}', label: 'Label ${row}', weight: ${row} },`,
  );
  return `/** What the feature's modules look up. */
export interface Kind${index} {
  readonly code: string;
  readonly label: string;
  readonly weight: number;
}

export const KINDS_${index}: readonly Kind${index}[] = [
${rows.join('\n')}
];

export const ALLOWED_${index} = [${rows.map((_, row) => `'a${row}'`).join(', ')}];
`;
}

/** @param {number} index */
function moduleOf(index) {
  const constants = index - (index % FILES_PER_FEATURE);
  const other = index % FILES_PER_FEATURE === 1 ? undefined : index - 1;
  const feature = Math.floor(index / FILES_PER_FEATURE);
  const elsewhere =
    feature === 0 ? undefined : (feature - 1) * FILES_PER_FEATURE + 1 + (index % (FILES_PER_FEATURE - 1));
  const imported = [other, elsewhere].filter((one) => one !== undefined);
  return `import { ALLOWED_${constants}, KINDS_${constants}, type Kind${constants} } from './module-${constants}.js';
${imported.map((one) => `import { Store${one}, total${one} } from '../${pathOf(one)}.js';`).join('\n')}

export interface Row${index} {
  id: number;
  kind: string;
  tags: string[];
  price: number;
  created?: Date;
}

/** Keeps rows and what was worked out of them. */
export class Store${index} {
  readonly #rows = new Map<number, Row${index}>();
  readonly #seen: string[] = [];

  add(row: Row${index}): this {
    if (!ALLOWED_${constants}.includes(row.kind)) return this;
    if (!this.#seen.includes(row.kind)) this.#seen.push(row.kind);
    this.#rows.set(row.id, row);
    return this;
  }

  kindOf(row: Row${index}): Kind${constants} | undefined {
    return KINDS_${constants}.find((kind) => kind.code === row.kind);
  }

  byTag(tag: string): Row${index}[] {
    return [...this.#rows.values()].filter((row) => row.tags.includes(tag));
  }

  get size(): number {
    return this.#rows.size;
  }
}

export function total${index}(rows: readonly Row${index}[]): number {
  let sum = 0;
  for (const row of rows) sum += row.price * weight(row.kind);
  return sum${imported.map((one) => ` + total${one}(rows)`).join('')};
}

function weight(code: string): number {
  return KINDS_${constants}.find((kind) => kind.code === code)?.weight ?? 1;
}

export function labels${index}(rows: readonly Row${index}[]): Record<string, string> {
  return rows.reduce<Record<string, string>>((all, row) => ({ ...all, [row.id]: row.kind }), {});
}

export function missing${index}(wanted: readonly string[], rows: readonly Row${index}[]): string[] {
  const known = rows.map((row) => row.kind);
  return wanted.filter((kind) => !known.includes(kind));
}

export function render${index}(rows: readonly Row${index}[]): string {
  const lines: string[] = [];
  for (const row of rows) {
    const formatter = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
    lines.push(\`\${row.id}: \${formatter.format(row.price)} \${row.tags.join(', ')}\`);
  }
  return lines.join('\\n');
}

export async function load${index}(read: (id: number) => Promise<Row${index}>, ids: readonly number[]) {
  const store = new Store${index}();
  for (const id of ids) store.add(await read(id));
  return { store, first: ids[0]${imported.map((one) => `, store${one}: new Store${one}()`).join('')} };
}
`;
}
