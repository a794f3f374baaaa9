import type { Domain } from '@hotpath/bench';

export const title = 'a template whose placeholders are filled in, one key after the other';
export const metric = 'time';
export const axes = { keys: [2, 8, 32, 128, 512, 1_024] };
export const grows = { before: 'keys*keys', after: 'keys' };

interface Input {
  template: string;
  values: Record<string, string>;
}

/** Values hold no placeholders, and no `$`. */
export const arbitrary = ({ list, fc }: Domain) =>
  fc
    .tuple(list(fc.constantFrom('a', 'b', '{k1}', '{k2}', '{k3}', '{k30}', '{other}', '{', ' ')), list(fc.nat(60)))
    .map(([pieces, keys]): Input => ({
      template: pieces.join(''),
      values: Object.fromEntries(keys.map((key) => [`k${key}`, `value ${key}`])),
    }));

export function input({ keys }: { keys: number }, seed: number): Input {
  const names = Array.from({ length: keys }, (_, i) => `key${i * 7 + seed}`);
  return {
    template: names.map((name) => `${name}: {${name}}`).join('\n'),
    values: Object.fromEntries(names.map((name, i) => [name, `value ${i}`])),
  };
}

export function run({ template, values }: Input): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    Object.hasOwn(values, key) ? values[key]! : placeholder,
  );
}
