/** Rules that project mode knows of itself, also where a plugin has no lint rule of that name. */
export const PROJECT_ONLY: readonly string[] = ['prefer-map-get'];
