import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

/** The content of certificates whose diet ended, or whose request came to nothing. That there was one stays. */
export const dietRetention: readonly RetentionCategory[] = [
  agedRows('diet_certificates', {
    from: sql`diet_certificate f join diet_request r on r.tenant_id = f.tenant_id and r.request_id = f.request_id
      left join child_diet_label d on d.tenant_id = r.tenant_id and d.child_diet_id = r.child_diet_id`,
    id: sql`f.certificate_id`,
    age: sql`(coalesce(d.valid_to, (r.decided_at at time zone 'Europe/Rome')::date, r.ends_on)::timestamp
      at time zone 'Europe/Rome')`,
    where: sql`f.sealed is not null and r.state in ('accepted', 'refused', 'withdrawn')`,
    erase: (ids) => sql`
      update diet_certificate set sealed = null, purged_at = now() where certificate_id = any(${ids})`,
  }),
];
