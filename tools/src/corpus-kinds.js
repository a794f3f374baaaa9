/** The rules that a label's kind is about: what the corpus calls a pattern, and which rule answers for it. @type {Record<string, string[]>} */
const KINDS = {
  // `order.indexOf(a) - order.indexOf(b)` of a comparator asks for a Map of positions.
  'membership-in-loop': ['prefer-set-has', 'no-invariant-work-in-loop', 'no-work-in-comparator'],
  'repeated-scan': ['prefer-set-has', 'no-invariant-work-in-loop'],
  'find-in-loop': ['prefer-map-get', 'no-nested-loop-join'],
  'nested-scan': ['prefer-map-get', 'no-nested-loop-join'],
  'dedupe-push': ['no-quadratic-dedupe'],
  'filter-indexof-dedupe': ['no-quadratic-dedupe'],
  'accum-concat': ['no-accumulating-copy'],
  'accum-spread': ['no-accumulating-copy'],
  'string-build': ['no-string-concat-in-loop'],
  'string-build-flatten': ['no-string-concat-in-loop'],
  'buffer-concat': ['no-buffer-concat-in-loop'],
  'shift-queue': ['no-array-front-mutation-in-loop'],
  'unshift-in-loop': ['no-array-front-mutation-in-loop'],
  'splice-in-loop': ['no-splice-in-loop'],
  'sort-first': ['no-sort-to-select', 'no-invariant-work-in-loop'],
  'sort-in-loop': ['no-sort-in-loop', 'no-sort-to-select', 'no-invariant-work-in-loop'],
  'filter-first-or-length': ['no-filter-to-select'],
  'chained-filter-map': ['no-intermediate-array'],
  'deep-lookup-in-loop': ['no-hot-member-access'],
  'env-lookup': ['no-hot-member-access'],
  'object-keys-in-loop': ['prefer-direct-lookup', 'no-invariant-work-in-loop'],
  'regex-construct': ['no-regexp-in-loop'],
  'intl-construct': ['no-intl-in-loop'],
  'loop-invariant-call': ['no-invariant-work-in-loop'],
  'json-clone': ['no-json-clone'],
  'copying-slice': ['prefer-subarray', 'no-copy-to-select'],
  'column-major': ['no-column-major-loop'],
  'module-cache': ['no-unbounded-cache'],
  'exp-recursion': ['memoize-recursion'],
  'await-in-loop': ['no-sequential-await', 'no-query-in-loop'],
  'sync-io-in-async': ['no-blocking-in-async'],
  'eager-log-serialization': ['no-work-for-disabled-log'],
};

/** @param {string} kind */
export const rulesOfKind = (kind) => KINDS[kind] ?? [];
