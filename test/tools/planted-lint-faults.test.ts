import { expect, it } from 'vitest';
import { plantTree, readRepositoryFile, runTool } from './scratch-tree.ts';

/** A folder, in which each text is a file of its own, or a file. */
const MODULE = 'server/modules/accounts/';
const CONFIG = 'server/config.ts';
const PAGE = 'web/ui/';

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
const environment = 'export const port = process.env.PORT;\n';
const button = 'async function save(): Promise<void> { await fetch("/"); }\n';

const faults: LintFault[] = [
  {
    rule: 'typescript/no-floating-promises',
    what: 'a promise that nobody waits for',
    fault: { file: MODULE, text: `${asynchronous}export function close(): void { save(); }\n` },
    clean: {
      file: MODULE,
      text: `${asynchronous}export async function close(): Promise<void> { await save(); }\n`,
    },
  },
  {
    rule: 'typescript/no-misused-promises',
    what: 'a promise taken for a truth value',
    fault: { file: MODULE, text: `${asynchronous}export const isSaved = save() ? 1 : 2;\n` },
    clean: { file: MODULE, text: `${asynchronous}export const saved = save().then(() => 1);\n` },
  },
  {
    rule: 'typescript/no-misused-promises',
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
    rule: 'typescript/switch-exhaustiveness-check',
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
    rule: 'eslint/no-restricted-properties',
    what: 'a module that reads the environment',
    fault: { file: MODULE, text: environment },
    clean: { file: CONFIG, text: environment },
  },
  {
    rule: 'eslint/no-console',
    what: 'a module that writes to the terminal',
    fault: { file: MODULE, text: "console.log('ciao');\n" },
    clean: { file: 'server/cli.ts', text: "console.log('ciao');\n" },
  },
  {
    rule: 'typescript/consistent-type-imports',
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

interface Finding {
  filename: string;
  /** `typescript(no-floating-promises)` */
  code: string;
}

const nameOf = ({ file }: Planted, index: number, kind: string) =>
  file.endsWith('/') ? `${file}${kind}-${index}.${file === PAGE ? 'tsx' : 'ts'}` : file;

/** The rules that find something in each file. */
async function lint(planted: readonly { name: string; text: string }[]): Promise<Map<string, string[]>> {
  const folder = await plantTree({
    ...Object.fromEntries(planted.map(({ name, text }) => [name, text])),
    'common/contract/accounts.ts': "export type SurfaceName = 'portal' | 'office';\n",
    'web/tsconfig.json': await readRepositoryFile('web/tsconfig.json'),
  });
  // Named one by one: git ignores the folder, and what git ignores is not looked for.
  const args = ['--no-ignore', '--format', 'json', ...planted.map(({ name }) => name)];
  const { output } = await runTool(folder, 'oxlint/bin/oxlint', args);
  const { diagnostics } = JSON.parse(output) as { diagnostics: Finding[] };
  const found = new Map(planted.map(({ name }): [string, string[]] => [name, []]));
  for (const { filename, code } of diagnostics)
    found.get(filename.replaceAll('\\', '/'))?.push(code.replace(/\((.*)\)/, '/$1'));
  return found;
}

it('the linter catches each fault, by its rule alone, and passes the clean twin', async () => {
  const twins = faults.map(({ rule, what, fault, clean }, index) => ({
    of: `${rule}: ${what}`,
    rule,
    fault: { name: nameOf(fault, index, 'fault'), text: fault.text },
    clean: { name: nameOf(clean, index, 'clean'), text: clean.text },
  }));
  const found = await lint(twins.flatMap(({ fault, clean }) => [fault, clean]));
  expect(twins.map(({ of, fault, clean }) => [of, found.get(fault.name), found.get(clean.name)])).toEqual(
    twins.map(({ of, rule }) => [of, [rule], []]),
  );
}, 120_000);
