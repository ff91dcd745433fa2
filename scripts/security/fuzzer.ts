/** The fuzzer of the tests (`test/security`), for longer and from another seed each day. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Findings } from './findings.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const RUNS = '60';

export async function runFuzzer(): Promise<Findings> {
  const seed = process.env.FUZZ_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const runs = process.env.FUZZ_RUNS ?? RUNS;
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'db', 'test/security/fuzz'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SEED: seed, FUZZ_RUNS: runs },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  return {
    looked: `${runs} requests for each route, seed ${seed}`,
    findings:
      code === 0
        ? []
        : [`see above; the same again: FUZZ_SEED=${seed} FUZZ_RUNS=${runs} npm run security fuzzer`],
  };
}
