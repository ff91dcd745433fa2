import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SECRET_KEY_BYTES } from './secret-box.ts';

/** The key of an installation that was given none: made once, beside its embedded database, for its owner's eyes. */
export async function ensureSecretKey(varFolder: string): Promise<Buffer> {
  const file = path.join(varFolder, 'secret.key');
  await mkdir(varFolder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  // Whoever links first has made it, whole; the others read it.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}
