/** Which files the build has made of the sources. */
import { readFile } from 'node:fs/promises';

/** Vite's manifest: what is known here of a source, or of a piece that several share. */
interface BuiltFile {
  file: string;
  imports?: string[];
  css?: string[];
}
export type BuiltFiles = Readonly<Record<string, BuiltFile>>;

export async function readBuiltFiles(manifest: string): Promise<BuiltFiles> {
  return JSON.parse(await readFile(manifest, 'utf8')) as BuiltFiles;
}

/** The files of those sources and of all that they import, each once. Throws on a source that was not built by itself. */
export function filesOf(
  files: BuiltFiles,
  sources: readonly string[],
): { scripts: string[]; styles: string[] } {
  const reached = new Map<string, BuiltFile>();
  const queue = [...sources];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const built = files[name];
    if (!built) throw new Error(`no file of its own for ${name}`);
    if (reached.has(name)) continue;
    reached.set(name, built);
    queue.push(...(built.imports ?? []));
  }
  const found = [...reached.values()];
  return {
    scripts: found.map(({ file }) => file).sort(),
    styles: [...new Set(found.flatMap(({ css = [] }) => css))].sort(),
  };
}
