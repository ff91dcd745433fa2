import { expect, it } from 'vitest';
import { plantTree, readRepositoryFile, runTool } from './scratch-tree.ts';

interface TypeFault {
  flag: string;
  /** What the compiler says only under that flag. */
  code: number;
  fault: string;
  clean: string;
}

const faults: TypeFault[] = [
  {
    flag: 'strict',
    code: 7006,
    fault: 'export const double = (cents) => cents * 2;',
    clean: 'export const double = (cents: number) => cents * 2;',
  },
  {
    flag: 'noUncheckedIndexedAccess',
    code: 2322,
    fault: 'export const first = (days: string[]): string => days[0];',
    clean: "export const first = (days: string[]): string => days[0] ?? '';",
  },
  {
    flag: 'exactOptionalPropertyTypes',
    code: 2375,
    fault: 'export const guardian: { email?: string } = { email: undefined };',
    clean: 'export const guardian: { email?: string } = {};',
  },
  {
    flag: 'erasableSyntaxOnly',
    code: 1294,
    fault: "export enum State { open = 'open' }",
    clean: "export const State = { open: 'open' } as const;",
  },
  {
    flag: 'verbatimModuleSyntax',
    code: 1484,
    fault: "import { Kind } from './kind.ts';\nexport const kind: Kind = 'meal';",
    clean: "import type { Kind } from './kind.ts';\nexport const kind: Kind = 'meal';",
  },
  {
    flag: 'noImplicitOverride',
    code: 4114,
    fault: 'class Paper { print() {} }\nexport class Notice extends Paper { print() {} }',
    clean: 'class Paper { print() {} }\nexport class Notice extends Paper { override print() {} }',
  },
  {
    flag: 'noFallthroughCasesInSwitch',
    code: 7029,
    fault:
      'export function pay(n: number) { let cents = 0; switch (n) { case 1: cents += 1; case 2: cents += 2; } return cents; }',
    clean:
      'export function pay(n: number) { let cents = 0; switch (n) { case 1: cents += 1; break; case 2: cents += 2; } return cents; }',
  },
  {
    flag: 'noUnusedLocals',
    code: 6133,
    fault: 'const forgotten = 1;\nexport {};',
    clean: 'const used = 1;\nexport { used };',
  },
  {
    flag: 'noUnusedParameters',
    code: 6133,
    fault: 'export const price = (cents: number, forgotten: number) => cents;',
    clean: 'export const price = (cents: number, added: number) => cents + added;',
  },
];

/** Each file's error codes under a tsconfig of the repository. */
async function compile(configName: string, files: Readonly<Record<string, string>>) {
  const config = { 'web/tsconfig.json': await readRepositoryFile('web/tsconfig.json') };
  const folder = await plantTree({ ...config, ...files });
  const { output } = await runTool(folder, 'typescript-7/bin/tsc', ['-p', configName, '--pretty', 'false']);
  const codes = new Map(Object.keys(files).map((name): [string, number[]] => [name, []]));
  for (const [, file = '', code] of output.matchAll(/^(.+)\(\d+,\d+\): error TS(\d+)/gm))
    codes.get(file)?.push(Number(code));
  return codes;
}

it.each(['tsconfig.json', 'web/tsconfig.json'])(
  'under %s the compiler refuses each fault, by its flag, and passes the clean twin',
  async (configName) => {
    const planted = faults.flatMap(({ flag, fault, clean }): [string, string][] => [
      [`common/${flag}-fault.ts`, fault],
      [`common/${flag}-clean.ts`, clean],
    ]);
    const codes = await compile(configName, {
      'common/kind.ts': "export type Kind = 'meal';",
      ...Object.fromEntries(planted),
    });
    expect(
      faults.map(({ flag }) => [
        flag,
        codes.get(`common/${flag}-fault.ts`),
        codes.get(`common/${flag}-clean.ts`),
      ]),
    ).toEqual(faults.map(({ flag, code }) => [flag, [code], []]));
  },
  120_000,
);
