import { pick, type Pattern } from '../pattern.js';

// The rule rewrites nothing: what it meets must stay as it is.
export const pattern: Pattern = {
  setup: [],
  statements: pick(
    "try { if (!x) throw new Error('none'); note(x); } catch {}",
    "for (const one of own) { try { if (one === 3) throw new Error('three'); note(one); } catch { continue; } }",
  ),
  results: [],
};
