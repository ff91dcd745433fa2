/**
 * The types of every tsconfig and the lint of every file, as `npm run typecheck` and `eslint .` find them, in the folder it
 * is called in. From one program for each tsconfig: apart, each tool reads and checks all the sources anew.
 */
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const ROOT = process.cwd();
const TSCONFIGS = ['tsconfig.json', 'web/tsconfig.json', 'web/worker/tsconfig.json'];

function createProgram(tsconfig: string): ts.Program {
  const file = path.join(ROOT, tsconfig);
  const fail = (diagnostic: ts.Diagnostic) => {
    throw new Error(ts.formatDiagnostic(diagnostic, FORMAT));
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(
    file,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (!parsed) throw new Error(`${tsconfig} cannot be read`);
  return ts.createProgram({
    rootNames: parsed.fileNames,
    options: parsed.options,
    configFileParsingDiagnostics: parsed.errors,
    // The linter walks from a node to its parent.
    host: ts.createCompilerHost(parsed.options, true),
  });
}

const FORMAT: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => ROOT,
  getNewLine: () => '\n',
};

/** Returns how many faults there are, and prints them. */
function checkTypes(programs: readonly ts.Program[]): number {
  const found = programs.flatMap((program) => ts.getPreEmitDiagnostics(program));
  const unique = ts.sortAndDeduplicateDiagnostics(found);
  process.stdout.write(ts.formatDiagnostics(unique, FORMAT));
  return unique.length;
}

async function lint(programs: readonly ts.Program[]): Promise<number> {
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfig: { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { programs } } },
  });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter('stylish');
  process.stdout.write(await formatter.format(results));
  return results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
}

const programs = TSCONFIGS.map(createProgram);
const faults = checkTypes(programs) + (await lint(programs));
process.exitCode = faults === 0 ? 0 : 1;
