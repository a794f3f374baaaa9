import type { TSESTree } from '@typescript-eslint/types';
import { propertyName, unwrap, type Node } from '../source.js';

/** Of these programs hold as many as their data has. */
const MANY = new Set(
  `
  accounts articles atoms authors bodies books bytes cells characters chars clients codepoints comments commits contacts coordinates coords customers datapoints dataset descendants devices docs documents edges elements employees entries episodes events faces features filenames files genes glyphs graphs hits images issues jobs keywords leaves lemmas lines links logs markers measurements messages metadatas migrations modules movies nodes notes notifications numbers nums observations occurrences orders packages pages particles passwords patients payments people persons photos pixels players points polygons posts predictions primes products projects proteins questions readings records repos repositories reviews rows sales samples scores sentences sequences series shapes songs stems stopwords students subjects subscribers symbols tables tasks texts tickets topics tracks transactions translations triangles trips tuples tweets usernames users vectors vertexes vertices videos violations visited voxels words
  `
    .trim()
    .split(/\s+/),
);

/** Of these people write a handful, or one thing has a handful, however many things there are. */
const FEW_OF_THEM = new Set(
  `
  adapters addons addresses aliases alternatives ancestors animations annotations args arguments argv aspects attachments attributes attrs audience axes backends bindings branches breadcrumbs breakpoints buttons callbacks candidates categories causes channels checks choices chunks classes classlist clauses colors colours columns commands components conditions config configs configurations constraints controls converters corners cursors decorators defaults definitions dependencies dialects dimensions directives directories dirs domains drivers embeddeds engines enums envs errors exceptions excluded excludes exclusions exports extensions exts fields filters fingers flags folders fonts formats formatters frames generators generics globals globs groups handlers headers hooks hosts ignores imports includes inclusions inputs installers intents interceptors joins keys kinds labels languages layers layouts letters levels libraries libs limits listeners loaders locales loggers mappings matches menus methods middleware middlewares modes modifiers months namespaces networks observers operands operations operators options opts orientations outputs overrides panels parameters params parents parsers parts patterns permissions phases pieces pipelines plugins ports positionals prefixes presets primaries primarykeys processors promises properties props protocols providers proxies queries quotes ranges receivers recipients reducers references regexes regexps regions relations renderers replacements reporters reserved resolvers resources roles roots rules runners runtimes schemas schemes scopes screens sections segments selected selections selectors separators servers services settings sides sizes sorts sources stack stages states statuses steps strategies strings styles suffixes suggestions switches tabs tags targets templates tests themes touches traits transformers transforms transports types uniques units validators variables variants versions views visitors walls warnings weekdays weights widgets windows
  `
    .trim()
    .split(/\s+/),
);

/** These say that it is a list, and no more. */
const LIST = /^(?:arr|array|collection|list|set)$/;
/** Of what somebody picked there are few, whatever it is. */
const PICKED = /^(?:checked|chosen|custom|excluded|extra|favou?rite|missing|pinned|preferred|recent|selected|top)$/;

/** Whether it is called after many things, or after a list of them: then it is one, and no text. */
export function isNamedList(expression: Node): boolean {
  const name = nameOf(expression);
  if (/[a-z]List$/.test(name)) return lengthByName(name) !== 'few';
  const last = wordsOf(name).at(-1) ?? '';
  return MANY.has(last) || /[a-z]ids$/.test(last);
}

/** `names.includes(name)`, `knownIds.includes(node.id)`: it is called after many of what is looked for. */
export function isNamedAfter(list: Node, element: Node): boolean {
  const [many, one] = [list, element].map((node) => wordsOf(nameOf(node)).at(-1) ?? '');
  return (
    one !== '' && (many === `${one}s` || many === `${one}es` || many === one!.replace(/y$/, 'ies')) && many !== one
  );
}

/** Their last words call them a text. */
const TEXT = /^(?:code|content|css|html|label|line|message|name|path|str|string|text|title|url|word)$/;

/** Whether it is called after one text, and is no list. */
export const isNamedText = (expression: Node): boolean => TEXT.test(wordsOf(nameOf(expression)).at(-1) ?? '');

/** `excluded.includes(key)`: what is to be left out is written down by people, and is little. */
export const isNamedExcluded = (list: Node): boolean => /exclu[ds]/i.test(nameOf(list));

/** What the name of a list says of its length; `undefined`: nothing. */
export function lengthByName(name: string): 'few' | 'many' | undefined {
  const words = wordsOf(name);
  const isList = words.length > 1 && LIST.test(words.at(-1)!);
  const last = words.at(isList ? -2 : -1);
  if (last === undefined) return undefined;
  // `rowList`, beside `rows`.
  const isOneOf = (known: ReadonlySet<string>) => known.has(last) || (isList && known.has(`${last}s`));
  if (isOneOf(FEW_OF_THEM) || words.some((word) => PICKED.test(word))) return 'few';
  // Of elements there are many, of bound elements nobody knows.
  const qualifiers = words.slice(0, isList ? -2 : -1);
  return isOneOf(MANY) && qualifiers.every((word) => WHOLLY.test(word)) ? 'many' : undefined;
}

/** They leave none out. */
const WHOLLY = /^(?:all|db|existing|flat|full|known|my|p|raw|sorted|the|total|unique|unsorted)$/;

/** What holds all that there is: `graph.nodes`, `result.rows`. Of what one thing has there are few: `shape.points`. */
const WHOLE =
  /^(?:corpus|data|database|dataset|db|doc|document|geometry|grammar|graph|index|layout|mesh|model|network|program|project|res|response|result|scene|state|store|tree|world)\d?$|[a-z](?:Data|Graph|Layout|Result|Results|State|Store|Tree)\d?$/;

/** Whether a property is one of something that holds all that there is, or of an object's own. */
export function isOfWhole({ object }: TSESTree.MemberExpression): boolean {
  const owner = unwrap(object);
  return owner.type === 'ThisExpression' || WHOLE.test(nameOf(owner));
}

/** `allUserIDs` → all, user, ids; `$rows2` → rows */
const wordsOf = (name: string) =>
  name
    .replace(/\d+$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_$]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

/** `rows`, `result.rows`, `graph.rows()`, `getRows()`: the name of what there are many of; '' for anything else. */
export function nameOf(expression: Node): string {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return node.property.type === 'PrivateIdentifier' ? node.property.name : (propertyName(node) ?? '');
    case 'CallExpression':
      return nameOf(node.callee);
    default:
      return '';
  }
}
