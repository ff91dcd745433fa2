import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

/** Which browsers an account was used from. Once forgotten, the next login from one is told of as new. */
export const accountRetention: readonly RetentionCategory[] = [
  agedRows('account_devices', {
    from: sql`account_device`,
    id: sql`account_id || ' ' || device`,
    age: sql`first_seen_at`,
    erase: (ids) => sql`delete from account_device where account_id || ' ' || device = any(${ids})`,
  }),
];
