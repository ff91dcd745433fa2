/** A small tree under the repository's own configuration, in which a tool meets a fault that we planted. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const ROOT = path.join(import.meta.dirname, '..', '..');

/** The very files of the repository, not copies: a rule that is weakened there is weakened here. */
const LINKS = [
  'node_modules',
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.cjs',
  '.oxlintrc.json',
  'knip.json',
];
const FOLDERS = ['bench', 'common', 'server', 'simulators', 'scripts', 'test', 'web'];

export type Files = Record<string, string>;

export function readRepositoryFile(name: string): Promise<string> {
  return readFile(path.join(ROOT, name), 'utf8');
}

/** Writes the files into a tree that is removed with the test; returns its folder, which git does not see. */
export async function plantTree(files: Files): Promise<string> {
  const folder = path.join(ROOT, 'var', `planted-${randomBytes(6).toString('hex')}`);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of FOLDERS) await mkdir(path.join(folder, name), { recursive: true });
  for (const name of LINKS) await symlink(path.join(ROOT, name), path.join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** Runs a tool of `node_modules` in the folder, without what the Vitest around it has set in the environment. */
export function runTool(
  folder: string,
  script: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$)/.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...Object.fromEntries(inherited), NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
