import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './scratch-tree.ts';

/** Existing files of each kind: typed rules want one that a tsconfig includes; only its text is replaced. */
const MODULE = 'server/modules/accounts/log-out.ts';
const PLATFORM = 'server/platform/clock.ts';
const COMMON = 'common/outcome.ts';
const CONFIG = 'server/config.ts';
const PAGE = 'web/ui/amount.tsx';

interface Planted {
  file: string;
  text: string;
}

interface LintFault {
  rule: string;
  what: string;
  fault: Planted;
  clean: Planted;
}

const asynchronous = 'async function save(): Promise<void> { await Promise.resolve(); }\n';
const state = "export type State = 'open' | 'paid';\nexport function label(state: State): string {\n";
const moment = 'export const now = new Date();\n';
const milliseconds = 'export const now = Date.now();\n';
const environment = 'export const port = process.env.PORT;\n';
const button = 'async function save(): Promise<void> { await fetch("/"); }\n';

const faults: LintFault[] = [
  {
    rule: '@typescript-eslint/no-floating-promises',
    what: 'a promise that nobody waits for',
    fault: { file: MODULE, text: `${asynchronous}export function close(): void { save(); }\n` },
    clean: {
      file: MODULE,
      text: `${asynchronous}export async function close(): Promise<void> { await save(); }\n`,
    },
  },
  {
    rule: '@typescript-eslint/no-misused-promises',
    what: 'a promise taken for a truth value',
    fault: { file: MODULE, text: `${asynchronous}export const isSaved = save() ? 1 : 2;\n` },
    clean: { file: MODULE, text: `${asynchronous}export const saved = save().then(() => 1);\n` },
  },
  {
    rule: '@typescript-eslint/no-misused-promises',
    what: 'an asynchronous function where the page expects one that returns nothing',
    fault: {
      file: PAGE,
      text: `${button}export const run = () => { ['a'].forEach(async () => save()); };\n`,
    },
    clean: {
      file: PAGE,
      text: `${button}export const Save = () => <button onClick={save}>Salva</button>;\n`,
    },
  },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    what: 'a switch that forgets a state',
    fault: {
      file: MODULE,
      text: `${state}  switch (state) { case 'open': return 'Non pagato'; }\n  return '';\n}\n`,
    },
    clean: {
      file: MODULE,
      text: `${state}  switch (state) { case 'open': return 'Non pagato'; case 'paid': return 'Pagato'; }\n}\n`,
    },
  },
  {
    rule: 'no-restricted-syntax',
    what: 'a module that makes its own "now"',
    fault: { file: MODULE, text: moment },
    clean: { file: PLATFORM, text: moment },
  },
  {
    rule: 'no-restricted-syntax',
    what: 'shared code that reads the time',
    fault: { file: COMMON, text: milliseconds },
    clean: { file: COMMON, text: 'export const epoch = new Date(0);\n' },
  },
  {
    rule: 'no-restricted-properties',
    what: 'a module that reads the environment',
    fault: { file: MODULE, text: environment },
    clean: { file: CONFIG, text: environment },
  },
  {
    rule: 'no-console',
    what: 'a module that writes to the terminal',
    fault: { file: MODULE, text: "console.log('ciao');\n" },
    clean: { file: 'server/cli.ts', text: "console.log('ciao');\n" },
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    what: 'a type imported as a value',
    fault: {
      file: MODULE,
      text: "import { SurfaceName } from '#common/contract/accounts.ts';\nexport const name = (it: SurfaceName): string => it;\n",
    },
    clean: {
      file: MODULE,
      text: "import type { SurfaceName } from '#common/contract/accounts.ts';\nexport const name = (it: SurfaceName): string => it;\n",
    },
  },
  {
    rule: 'react-hooks/rules-of-hooks',
    what: 'a hook that is called only sometimes',
    fault: {
      file: PAGE,
      text: "import { useState } from 'react';\nexport function useDue(isDue: boolean) { if (isDue) return useState(0); return null; }\n",
    },
    clean: {
      file: PAGE,
      text: "import { useState } from 'react';\nexport function useDue(isDue: boolean) { const due = useState(0); return isDue ? due : null; }\n",
    },
  },
];

// Under CI=true the parser takes each file for one that never changes, and would judge the planted text by old types.
process.env.TSESTREE_SINGLE_RUN = 'false';
const eslint = new ESLint({ cwd: ROOT });

async function lint({ file, text }: Planted): Promise<(string | null)[]> {
  const results = await eslint.lintText(text, { filePath: path.join(ROOT, file), warnIgnored: true });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

describe('the linter', () => {
  // The first text of each project builds its types: that takes seconds, the others milliseconds.
  beforeAll(async () => {
    for (const file of [MODULE, PAGE]) await lint({ file, text: 'export {};\n' });
  });

  it.each(faults)('$rule catches $what and passes the clean twin', async ({ rule, fault, clean }) => {
    expect(await lint(fault)).toEqual([rule]);
    expect(await lint(clean)).toEqual([]);
  });
});
