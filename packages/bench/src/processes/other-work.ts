import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Stops the machine's other work while samples are taken, where `HOTPATH_FREEZER` names the control group that it runs
 * in (of Linux, version 1 or 2). For machines that are never quiet: without it, whoever measures sees to that.
 */
export function holdOtherWork(): { release(): void } {
  const group = process.env['HOTPATH_FREEZER'];
  if (!group) return { release() {} };
  const set = switchOf(group);
  const thaw = () => set(false);
  process.once('exit', thaw);
  set(true);
  return {
    release() {
      process.off('exit', thaw);
      thaw();
    },
  };
}

/** @throws {Error} where it is no control group that can be stopped. */
function switchOf(group: string): (held: boolean) => void {
  const v1 = join(group, 'freezer.state');
  if (existsSync(v1)) return (held) => writeFileSync(v1, held ? 'FROZEN' : 'THAWED');
  const v2 = join(group, 'cgroup.freeze');
  if (existsSync(v2)) return (held) => writeFileSync(v2, held ? '1' : '0');
  throw new Error(`HOTPATH_FREEZER names no control group that can be stopped: ${group}`);
}
