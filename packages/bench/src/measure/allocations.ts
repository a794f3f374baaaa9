import type { SubjectEvidence } from '@hotpath/evidence';
import { Child } from '../processes/child.js';
import type { Modules } from '../processes/pair.js';
import type { Sizes } from '../runner/protocol.js';
import type { Runtime } from '../runtimes/runtime.js';

/** Bytes that each side allocates per call, in processes of their own; undefined where the runtime cannot tell. */
export async function measureAllocations(
  runtime: Runtime,
  modules: Modules,
  sizes: Sizes,
  seed: number,
): Promise<SubjectEvidence['allocated']> {
  const { allocationFlags } = runtime;
  if (!allocationFlags) return undefined;
  const bytes = async (module: string): Promise<number | null> => {
    const child = new Child(runtime, module, allocationFlags);
    try {
      return (await child.request({ do: 'allocate', sizes, seed })).bytes;
    } finally {
      await child.stop();
    }
  };
  return { before: await bytes(modules.before), after: await bytes(modules.after) };
}
