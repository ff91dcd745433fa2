import { sql } from 'kysely';
import { agedRows, measureAged, type RetentionCategory } from '#server/platform/retention.ts';
import { purgeRegister } from './register/register-queries.ts';

/** The register is kept whole while a court has asked for it: nothing of it is due then. */
const register: RetentionCategory = {
  key: 'identity_register',
  measure: async (tx) => {
    const standing = await measureAged(tx, {
      from: sql`identity_transaction`,
      age: sql`occurred_at`,
      interval: sql`interval '24 months 1 day'`,
    });
    const held = await sql`select from identity_register_key where legal_hold_since is not null`.execute(tx);
    return held.rows.length > 0 ? { ...standing, due: 0, nextAt: null } : standing;
  },
  purge: (tx, tenantId, _period, limit) => purgeRegister(tx, tenantId, limit),
};

/** Requests of access that were decided; those that still wait stay. */
const claims = agedRows('identity_claims', {
  from: sql`identity_claim`,
  id: sql`claim_id`,
  age: sql`decided_at`,
  where: sql`state <> 'open'`,
  erase: (ids) => sql`delete from identity_claim where claim_id = any(${ids})`,
});

export const identityRetention: readonly RetentionCategory[] = [register, claims];
