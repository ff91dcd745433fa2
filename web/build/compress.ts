import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts are compressed already. */
const COMPRESSIBLE = /^assets\/.*\.(js|css|svg)$/;
/** Below it the answer's head weighs more than what is saved. */
const MIN_BYTES = 1024;

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Writes each asset a second and a third time, as the server sends it to browsers that take brotli or gzip. */
export function compressAssets(): Plugin {
  return {
    name: 'refettorio:compress',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name));
      await Promise.all(files.map((name) => compress(path.join(dir, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = readFileSync(file);
  if (content.length < MIN_BYTES) return;
  writeFileSync(`${file}.br`, await inBrotli(content));
  writeFileSync(`${file}.gz`, await inGzip(content, { level: 9 }));
}
