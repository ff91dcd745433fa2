import type { SecretBox } from './secret-box.ts';

/** A file that is kept sealed in a row. */
export interface SealedFile {
  /** What it was sealed for, as `SecretBox.seal` was told. */
  purpose: string;
  /** Holds the row and gives its content; `null`: it is no longer kept. */
  lock: () => Promise<Buffer | null>;
  save: (sealed: Buffer) => Promise<void>;
}

/** Seals files with the present key, reading one at a time, since each has megabytes; returns how many that were. */
export async function resealFiles(secrets: SecretBox, files: readonly SealedFile[]): Promise<number> {
  let resealed = 0;
  for (const { purpose, lock, save } of files) {
    const kept = await lock();
    const sealed = kept && secrets.reseal(kept, purpose);
    if (!sealed) continue;
    await save(sealed);
    resealed += 1;
  }
  return resealed;
}
