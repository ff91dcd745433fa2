import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '#server/platform/startup-error.ts';

const SOURCES = [
  'web/**/*.{ts,tsx,css,html,svg,png}',
  'common/**/*.ts',
  'vite.config.ts',
  'vite.frame.config.ts',
  'package-lock.json',
];

/** Builds the web when its sources are not those of the last build. */
export async function buildWebIfChanged(root: string, report: (step: string) => void): Promise<void> {
  const stamp = path.join(root, 'web', 'dist', '.sources');
  const digest = await digestSources(root);
  const built = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (built === digest) return;
  report('Compilazione delle pagine web');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // The second within the first's folder, which that one empties.
  for (const config of ['vite.config.ts', 'vite.frame.config.ts']) {
    await runVite(root, [vite, 'build', '--config', config, '--logLevel', 'warn']);
  }
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
}

async function runVite(root: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new StartupError(`Le pagine web non si compilano:\n${stdout}\n${stderr}`);
  }
}

async function digestSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for (const pattern of SOURCES) {
    for await (const file of glob(pattern, { cwd: root, exclude: (name) => name.includes('dist') }))
      files.push(file);
  }
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(root, file)));
  return hash.digest('hex');
}
