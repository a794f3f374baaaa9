/** Whether a rule's setting, in the form of ESLint and oxlint, turns it on. */
export function isOn(name: string, setting: unknown): boolean {
  const [severity, ...options] = (Array.isArray(setting) ? setting : [setting]) as unknown[];
  if (severity === 0 || severity === 'off' || severity === 'allow') return false;
  // What it forbids is in its options, and only this is what a tip is about.
  return name !== 'no-restricted-syntax' || JSON.stringify(options).includes('ForInStatement');
}
