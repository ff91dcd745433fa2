import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// A zone with an odd offset: code that forgets Europe/Rome fails here rather than on a server abroad.
process.env.TZ = 'Asia/Kathmandu';

// The files of a worker share their modules, and with them what the engine has learnt of the code: importing them anew
// took a third of the run. Nothing of ours keeps state in a module. Each project says so itself: it inherits nothing.
const shared = {
  environment: 'node' as const,
  isolate: false,
  retry: process.env.CI ? 1 : 0,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** What mostly waits begins first: at the end it would wait alone. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWaiting = ({ moduleId }: TestSpecification) => moduleId.includes('/test/faults/');
    return [...sorted.filter(isWaiting), ...sorted.filter((file) => !isWaiting(file))];
  }
}

export default defineConfig({
  test: {
    // Each worker also keeps PostgreSQL busy, so more than four help nobody.
    maxWorkers: Math.min(availableParallelism(), 4),
    sequence: { sequencer: WaitingFirst },
    // A hundred databases are dropped.
    teardownTimeout: 120_000,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{common,server,simulators,web,scripts,test/tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'db',
          include: ['{server,simulators,test}/**/*.db.test.ts'],
          globalSetup: ['test/support/database-setup.ts'],
        },
      },
    ],
  },
});
