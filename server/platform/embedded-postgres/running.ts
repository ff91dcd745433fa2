import { join } from 'node:path';
import pg from 'pg';
import { readIfPresent } from './files.ts';
import { chooseLocation } from './location.ts';

/**
 * The address of the embedded server that another process of ours keeps on this folder, so that a command can work
 * beside it; `null` when none answers.
 */
export async function findRunningPostgres(dataRoot: string): Promise<string | null> {
  const { baseDirectory } = await chooseLocation(dataRoot);
  const port = (await readIfPresent(join(baseDirectory, 'port')))?.trim();
  const password = (await readIfPresent(join(baseDirectory, 'password')))?.trim();
  if (!port || !password) return null;
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/refettorio`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}
