/** Rules that only project mode knows so far: no plugin has a lint rule of that name. */
export const PROJECT_ONLY: readonly string[] = ['prefer-map-get'];
