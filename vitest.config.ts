import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// A zone with an odd offset: code that forgets Europe/Rome fails here rather than on a server abroad.
process.env.TZ = 'Asia/Kathmandu';

const shared = { environment: 'node' as const, testTimeout: 30_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // The files of a worker share their modules: importing them anew took a third of the run. Nothing of ours keeps
    // state in a module. Each worker also keeps PostgreSQL busy, so more than four help nobody.
    isolate: false,
    maxWorkers: Math.min(availableParallelism(), 4),
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
