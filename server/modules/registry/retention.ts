import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

/** Imports with their files and what was reported of them. What they wrote into the registry stays. */
export const registryRetention: readonly RetentionCategory[] = [
  agedRows('import_files', {
    from: sql`import_batch`,
    id: sql`batch_id`,
    age: sql`uploaded_at`,
    erase: (ids) => sql`delete from import_batch where batch_id = any(${ids})`,
  }),
];
