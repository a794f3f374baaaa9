/** An advice about speed that is given and believed. Its figures lie beside those of the rules; what it has not is a rule. */
export interface Tip {
  /** Folder of its subjects, and `rule` in its figures. */
  id: string;
  /** What one is told to do, after "write" or "do": `push and join`. */
  advice: string;
  /** In place of what. */
  instead: string;
  /** Rules of other linters that ask for it, by their names in configurations; Biome's as `biome/<group>/<rule>`. */
  rules: readonly string[];
  /** A reason other than speed, where there is a good one. */
  otherReason?: string;
}

/** In alphabetical order. */
export const tips: readonly Tip[] = [
  {
    id: 'array-from-for-fill-map',
    advice: '`Array.from({ length: n }, f)`',
    instead: '`new Array(n).fill(0).map(f)`',
    rules: ['unicorn/no-new-array'],
  },
  {
    id: 'array-from-for-map',
    advice: '`Array.from(xs, f)`',
    instead: '`[...xs].map(f)`',
    rules: ['e18e/prefer-array-from-map', 'unicorn/prefer-array-from-map'],
  },
  {
    id: 'at-for-index',
    advice: '`xs.at(-1)`',
    instead: '`xs[xs.length - 1]`',
    rules: ['e18e/prefer-array-at', 'unicorn/prefer-at', 'biome/style/useAtIndex'],
    otherReason: 'it says what is meant',
  },
  { id: 'backwards-loop', advice: '`while (i--)`', instead: 'a loop that counts up', rules: [] },
  {
    id: 'cached-length',
    advice: 'reading `xs.length` once, before the loop',
    instead: 'reading it on every turn',
    rules: [],
  },
  {
    id: 'closure-outside',
    advice: 'a function outside of the loop',
    instead: 'one that is made on every turn and does not leave it',
    rules: ['no-loop-func'],
    otherReason: '`no-loop-func` is about captured variables',
  },
  {
    id: 'code-point-for-char-code',
    advice: '`codePointAt`',
    instead: '`charCodeAt`',
    rules: ['unicorn/prefer-code-point'],
    otherReason: 'it is right outside of the basic plane',
  },
  {
    id: 'collator-for-locale-compare',
    advice: 'one `Intl.Collator`',
    instead: 'plain `a.localeCompare(b)`',
    rules: ['e18e/prefer-static-collator'],
  },
  {
    id: 'columns-for-rows',
    advice: 'a table as columns, a `Float64Array` each,',
    instead: 'an array of row objects',
    rules: [],
  },
  {
    id: 'entries-for-for-in',
    advice: '`for (const [, value] of Object.entries(o))`',
    instead: '`for (const key in o)`',
    rules: ['no-restricted-syntax'],
    otherReason: 'inherited keys stay out',
  },
  {
    id: 'entries-for-index',
    advice: '`for (const [i, x] of xs.entries())`',
    instead: 'a loop over the index',
    rules: ['unicorn/no-for-loop'],
    otherReason: 'it reads better',
  },
  {
    id: 'flat-map-for-filter',
    advice: '`flatMap` to filter and map in one go',
    instead: '`filter(…).map(…)`',
    rules: [],
  },
  {
    id: 'float64-for-kernel',
    advice: 'copying numbers into a `Float64Array` first',
    instead: 'summing over the array',
    rules: [],
  },
  {
    id: 'for-of-for-each',
    advice: '`for…of`',
    instead: '`forEach`',
    rules: ['unicorn/no-array-for-each', 'biome/complexity/noForEach'],
    otherReason: '`break`, `await` and types that narrow',
  },
  {
    id: 'for-of-for-index',
    advice: '`for…of`',
    instead: 'a loop over the index',
    rules: ['@typescript-eslint/prefer-for-of', 'unicorn/no-for-loop', 'biome/style/useForOf'],
    otherReason: 'it reads better',
  },
  {
    id: 'generator-for-array',
    advice: 'a generator',
    instead: 'a list that is walked once',
    rules: [],
    otherReason: 'memory, and work that is not done when the walk ends early',
  },
  {
    id: 'hoisted-regexp-literal',
    advice: 'a regular expression outside of the loop or function',
    instead: 'the literal where it is used',
    rules: ['e18e/prefer-static-regex', 'biome/performance/useTopLevelRegex'],
  },
  { id: 'hoisted-text-encoder', advice: 'one `TextEncoder`', instead: 'a new one each time', rules: [] },
  { id: 'inlined-function', advice: 'writing out a small function', instead: 'calling it', rules: [] },
  {
    id: 'iterator-helpers',
    advice: 'iterator helpers',
    instead: "an array's own methods",
    rules: ['unicorn/prefer-iterator-helpers'],
    otherReason: 'early ends over long inputs: a shape of its own',
  },
  { id: 'join-for-concat', advice: '`push` and `join`', instead: '`+=` in a loop', rules: [] },
  { id: 'local-math', advice: '`const { sqrt } = Math`', instead: '`Math.sqrt`', rules: [] },
  {
    id: 'loop-for-recursion',
    advice: 'a loop',
    instead: 'recursion that asks for the same again and again',
    rules: [],
  },
  {
    id: 'loop-for-reduce',
    advice: 'a loop',
    instead: '`reduce`',
    rules: ['unicorn/no-array-reduce'],
    otherReason: 'it reads better',
  },
  { id: 'loop-for-set-map', advice: 'a loop that pushes', instead: '`[...set].map(f)`', rules: [] },
  { id: 'member-chain', advice: 'keeping `a.b.c` in a variable', instead: 'reading it on every turn', rules: [] },
  {
    id: 'memo-for-recursion',
    advice: 'a memo',
    instead: 'recursion that asks for the same again and again',
    rules: [],
  },
  {
    id: 'number-for-parse-float',
    advice: '`Number(text)`',
    instead: '`parseFloat(text)`',
    rules: [],
    otherReason: 'it refuses `12px`',
  },
  { id: 'number-format', advice: 'one `Intl.NumberFormat`', instead: 'bare `toLocaleString()`', rules: [] },
  { id: 'object-for-switch', advice: 'a look-up object', instead: '`switch`', rules: [] },
  {
    id: 'object-spread',
    advice: '`{ ...o }`',
    instead: '`Object.assign({}, o)`',
    rules: ['prefer-object-spread', 'biome/style/useObjectSpread'],
    otherReason: 'it reads better, and no setter can be called',
  },
  { id: 'presized-array', advice: '`new Array(n)`, filled by index', instead: '`[]` and `push`', rules: [] },
  {
    id: 'replace-all',
    advice: "`replaceAll('a', …)`",
    instead: '`replace(/a/g, …)`',
    rules: ['unicorn/prefer-string-replace-all'],
    otherReason: 'nothing to escape',
  },
  {
    id: 'rows-before-columns',
    advice: 'walking a matrix row by row',
    instead: 'column by column',
    rules: [],
  },
  { id: 'set-for-one-question', advice: '`new Set(xs).has(x)`', instead: '`xs.includes(x)`, once', rules: [] },
  {
    id: 'set-of-constants',
    advice: 'a `Set`',
    instead: 'an array of two or three constants',
    rules: ['unicorn/prefer-set-has'],
  },
  {
    id: 'slice-for-substring',
    advice: '`slice`',
    instead: '`substring`',
    rules: ['unicorn/prefer-string-slice'],
    otherReason: '`substring` swaps its arguments',
  },
  {
    id: 'spread-for-concat',
    advice: '`[...a, ...b]`',
    instead: '`a.concat(b)`',
    rules: ['unicorn/prefer-spread', 'e18e/prefer-spread-syntax'],
    otherReason: '`concat` flattens what it is given',
  },
  {
    id: 'spread-for-slice',
    advice: '`[...xs]`',
    instead: '`xs.slice()`',
    rules: ['unicorn/prefer-spread', 'e18e/prefer-spread-syntax'],
    otherReason: 'it reads better',
  },
  {
    id: 'starts-with-for-regexp',
    advice: '`startsWith`',
    instead: '`/^…/.test(…)`',
    rules: ['unicorn/prefer-string-starts-ends-with', '@typescript-eslint/prefer-string-starts-ends-with'],
    otherReason: 'it reads better',
  },
  {
    id: 'structured-clone',
    advice: '`structuredClone`',
    instead: '`JSON.parse(JSON.stringify(x))`',
    rules: ['unicorn/prefer-structured-clone'],
    otherReason: 'dates, maps, undefined and cycles survive',
  },
  {
    id: 'template-literal',
    advice: 'template literals',
    instead: '`+` between texts',
    rules: ['prefer-template', 'biome/style/useTemplate'],
    otherReason: 'they read better',
  },
  {
    id: 'to-sorted',
    advice: '`toSorted`',
    instead: '`slice().sort()`',
    rules: ['e18e/prefer-array-to-sorted', 'unicorn/no-array-sort'],
    otherReason: 'the given list stays as it is',
  },
  {
    id: 'trunc-for-bitwise',
    advice: '`Math.trunc(x)`',
    instead: '`x | 0`',
    rules: ['unicorn/prefer-math-trunc'],
    otherReason: 'numbers beyond 32 bits',
  },
  { id: 'try-outside', advice: '`try` around the loop', instead: '`try` within it', rules: [] },
];
