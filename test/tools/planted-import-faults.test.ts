import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { plantTree, ROOT, runTool, type Files } from './scratch-tree.ts';

/** What the planted files import. */
const HOUSE: Files = {
  'server/modules/accounts/enter.ts': 'export const enter = 1;\n',
  'bench/run.ts': 'export const bench = 1;\n',
  'common/money.ts': 'export const cents = 1;\n',
  'scripts/seed.ts': 'export const seed = 1;\n',
  'server/app.ts': 'export const app = 1;\n',
  'server/platform/db.ts': 'export type Db = 1;\n',
  'server/modules/billing/queries.ts': 'export type Row = 1;\n',
  'server/modules/billing/list-runs.ts': "import type { Row } from './queries.ts';\nexport type Run = Row;\n",
  'simulators/nodo.ts': 'export const nodo = 1;\n',
  'test/support/database.ts': 'export const database = 1;\n',
  'web/ui/amount.tsx': 'export const amount = 1;\n',
};

interface ImportFault {
  rule: string;
  file: string;
  fault: string;
  clean: string;
}

const faults: ImportFault[] = [
  {
    rule: 'no-cycles',
    file: 'server/modules/billing/list-runs.ts',
    fault: "import type { Row } from './queries.ts';\nimport './view-run.ts';\nexport type Run = Row;\n",
    clean: HOUSE['server/modules/billing/list-runs.ts'] ?? '',
  },
  { rule: 'common-is-pure', file: 'common/dates.ts', fault: '#server/platform/db.ts', clean: './money.ts' },
  { rule: 'common-no-node', file: 'common/files.ts', fault: 'node:fs', clean: './money.ts' },
  {
    rule: 'platform-knows-no-canteen',
    file: 'server/platform/jobs.ts',
    fault: '#server/modules/billing/list-runs.ts',
    clean: './db.ts',
  },
  {
    rule: 'modules-below-app',
    file: 'server/modules/billing/jobs.ts',
    fault: '#server/app.ts',
    clean: '#server/platform/db.ts',
  },
  {
    rule: 'module-use-cases-only',
    file: 'server/modules/office/overview.ts',
    fault: '#server/modules/billing/queries.ts',
    clean: '#server/modules/billing/list-runs.ts',
  },
  {
    rule: 'second-factor-below-accounts',
    file: 'server/modules/second-factor/routes.ts',
    fault: '#server/modules/accounts/enter.ts',
    clean: '#server/platform/db.ts',
  },
  {
    rule: 'rules-are-pure',
    file: 'server/modules/billing/rules.ts',
    fault: '#server/platform/db.ts',
    clean: '#common/money.ts',
  },
  {
    rule: 'web-imports-only-common',
    file: 'web/office/page.tsx',
    fault: '../../server/platform/db.ts',
    clean: '../../common/money.ts',
  },
  {
    rule: 'simulators-stand-apart',
    file: 'simulators/aca.ts',
    fault: '#server/platform/db.ts',
    clean: './nodo.ts',
  },
  {
    rule: 'nobody-imports-simulators',
    file: 'server/modules/pagopa/soap.ts',
    fault: '../../../simulators/nodo.ts',
    clean: '#server/platform/db.ts',
  },
  {
    rule: 'product-knows-no-tests',
    file: 'server/modules/meals/record.ts',
    fault: '../../../test/support/database.ts',
    clean: '#server/platform/db.ts',
  },
  {
    rule: 'no-unresolved',
    file: 'server/modules/meals/count.ts',
    fault: './gone.ts',
    clean: '#common/money.ts',
  },
];

const CYCLE: Files = {
  'server/modules/billing/view-run.ts':
    "import type { Run } from './list-runs.ts';\nexport type View = Run;\n",
};

/** A type-only import, which leaves no trace at run time, is an import like any other. */
function importing(wanted: string): string {
  return wanted.includes('\n') ? wanted : `import type {} from '${wanted}';\n`;
}

/** Cruises a tree as `npm run lint` does; returns the violations as "rule file", each once. */
async function cruise(files: Files): Promise<{ code: number | null; violations: string[] }> {
  const folder = await plantTree(files);
  const { code, output } = await runTool(folder, 'dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['bench', 'common', 'server', 'simulators', 'scripts', 'web', 'test'],
    ...['--config', '.dependency-cruiser.cjs'],
  ]);
  const lines = output.matchAll(/^ *error ([\w-]+): (\S+)/gm);
  return { code, violations: [...new Set([...lines].map(([, rule, file]) => `${rule} ${file}`))].sort() };
}

describe('the import rule', { timeout: 120_000 }, () => {
  it('has a planted fault for each of its parts', () => {
    const config = createRequire(import.meta.url)(`${ROOT}/.dependency-cruiser.cjs`) as {
      forbidden: { name: string }[];
    };
    expect(faults.map(({ rule }) => rule).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });

  it('catches each fault, where it is and by its own part', async () => {
    const planted = Object.fromEntries(faults.map(({ file, fault }) => [file, importing(fault)]));
    const { code, violations } = await cruise({ ...HOUSE, ...CYCLE, ...planted });
    expect(violations).toEqual(faults.map(({ rule, file }) => `${rule} ${file}`).sort());
    expect(code).toBeGreaterThan(0);
  });

  it('passes the clean twins', async () => {
    const clean = Object.fromEntries(faults.map(({ file, clean: wanted }) => [file, importing(wanted)]));
    expect(await cruise({ ...HOUSE, ...CYCLE, ...clean })).toEqual({ code: 0, violations: [] });
  });
});
