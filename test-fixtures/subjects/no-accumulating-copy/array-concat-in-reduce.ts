import type { Domain } from '@hotpath/bench';

export const title = 'arrays flattened with concat, in reduce';
export const metric = 'time';
export const axes = { elements: [16, 64, 256, 1_024, 4_096, 16_384] };
export const grows = { before: 'elements**2', after: 'elements' };

interface Team {
  members: string[];
}
type Input = Team[];

export const arbitrary = ({ fc, list, texts }: Domain) =>
  list(fc.record({ members: fc.array(texts, { maxLength: 4 }) }));

/** `elements` counts the teams; each has two members. */
export function input({ elements }: { elements: number }, seed: number): Input {
  return Array.from({ length: elements }, (_, i) => ({ members: [`lead-${i + seed}`, `second-${i + seed}`] }));
}

export function run(teams: Input): string[] {
  return teams.reduce<string[]>((everyone, team) => {
    const members: string[] = team.members;
    return everyone.concat(members);
  }, []);
}
