import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from './scratch-tree.ts';

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

/** Compiles texts that exist only here under a tsconfig of the repository; returns each one's error codes. */
function compile(configName: string, texts: ReadonlyMap<string, string>): Map<string, number[]> {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(path.join(ROOT, configName), {}, host);
  if (!config) throw new Error(`${configName} cannot be read`);
  // In a folder that exists: imports are not looked for in one that does not.
  const inRoot = (name: string) => path.join(ROOT, 'common', name);
  const sources = new Map([...texts].map(([name, text]) => [inRoot(name), text]));
  const disk = ts.createCompilerHost(config.options);
  const program = ts.createProgram([...sources.keys()], config.options, {
    ...disk,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    readFile: (file) => sources.get(file) ?? disk.readFile(file),
    getSourceFile: (file, languageVersion, ...rest) => {
      const text = sources.get(file);
      return text === undefined
        ? disk.getSourceFile(file, languageVersion, ...rest)
        : ts.createSourceFile(file, text, languageVersion);
    },
  });
  const codes = new Map([...texts.keys()].map((name): [string, number[]] => [name, []]));
  for (const { file, code } of ts.getPreEmitDiagnostics(program))
    codes.get(path.basename(file?.fileName ?? ''))?.push(code);
  return codes;
}

describe.each(['tsconfig.json', 'web/tsconfig.json'])('the compiler under %s', (configName) => {
  const texts = new Map([['kind.ts', "export type Kind = 'meal';"]]);
  for (const { flag, fault, clean } of faults) {
    texts.set(`${flag}-fault.ts`, fault);
    texts.set(`${flag}-clean.ts`, clean);
  }
  const codes = compile(configName, texts);

  it.each(faults)('$flag refuses its fault and passes the clean twin', ({ flag, code }) => {
    expect(codes.get(`${flag}-fault.ts`)).toEqual([code]);
    expect(codes.get(`${flag}-clean.ts`)).toEqual([]);
  });
});
