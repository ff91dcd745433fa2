/** Which words are somebody's name. */
import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

/** `words` in small letters; of a double name each part counts. */
export async function selectKnownNames(tx: TenantTx, words: readonly string[]): Promise<string[]> {
  const result = await sql<{ word: string }>`
    select distinct word from (
      select first_name as name from child union all select last_name from child
      union all select first_name from guardian union all select last_name from guardian
    ) n
    cross join lateral regexp_split_to_table(lower(n.name), '[^[:alpha:]''’]+') word
    where word = any(${[...words]}::text[])`.execute(tx);
  return result.rows.map(({ word }) => word);
}
