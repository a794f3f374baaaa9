import { pick, type Pattern } from '../pattern.js';

export const pattern: Pattern = {
  setup: ['const sortedOnce: unknown[] = []; const names: string[] = [];'],
  statements: pick(
    'sortedOnce.push(x);\n    sortedOnce.sort();',
    'names.push(String(x));\n    names.sort();',
    'names.push(`${turns}`);\n    names.sort();\n    if (turns > 3) break;',
    'names.push(`${turns}`);\n    if (turns > 3) break;\n    names.sort();',
    'names.push(`${x}`);\n    names.sort();\n    note(names[0]);',
    'const local: string[] = [];\n    for (const y of xs) {\n    local.push(`${y}`);\n    local.sort();\n    env.poke();\n    }\n    note(local.join());',
    'try {\n    names.push(`${x}`);\n    names.sort();\n    env.boom();\n    } catch { note(1); }',
  ),
  results: ['sortedOnce', 'names'],
};
