/**
 * Writes the rows of a cancellation and its audit line and nothing else, as pgbench would: sixteen connections, prepared
 * statements one at a time, a commit each. In a process of its own; told how many seconds, it answers with commits a second.
 */
import pg from 'pg';

const CLIENTS = 16;
const TENANT = '00000000-0000-4000-8000-000000000001';
const RECEIPT = JSON.stringify({ number: 1, kind: 'cancelled', days: ['2026-12-10'], skipped: [] });

const STATEMENTS = [
  {
    name: 'cancellation',
    text: `insert into bare.meal_cancellation (tenant_id, cancellation_id, child_id, service_id, kind, channel, requested_by,
        guardian_id, idempotency_key, starts_on, ends_on, receipt, accepted_at)
      values ('${TENANT}', $1, $1, 1, 'cancelled', 'portal', 'portal:g1', $1, $1::bigint::text, '2026-12-10', '2026-12-10',
        '${RECEIPT}', now())`,
  },
  {
    name: 'day',
    text: `insert into bare.meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
      values ('${TENANT}', $1, '2026-12-10', $1, 1, 'cancelled')`,
  },
  {
    name: 'audit',
    text: `insert into bare.audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
      values ('${TENANT}', 'portal:g1', 'meals.cancel', 'child', $1::bigint::text, '${RECEIPT}')`,
  },
];

const clients = Array.from(
  { length: CLIENTS },
  () => new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' }),
);
await Promise.all(clients.map((client) => client.connect()));
let written = 0;

async function measure(seconds: number): Promise<number> {
  const startedAt = performance.now();
  const before = written;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < startedAt + seconds * 1000) {
        const values = [(written += 1)];
        await client.query('begin');
        for (const statement of STATEMENTS) await client.query({ ...statement, values });
        await client.query('commit');
      }
    }),
  );
  return (written - before) / ((performance.now() - startedAt) / 1000);
}

process.on('message', (seconds: number) => {
  void measure(seconds).then((rate) => process.send?.({ rate }));
});
process.send?.({ ready: '' });
