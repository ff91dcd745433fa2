/**
 * Writes the rows of a roll call and nothing else, as pgbench would: sixteen connections, an upsert of 25 rows and an
 * audit line, a commit each. In a process of its own; told how many seconds, it answers with commits a second.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const CLIENTS = 16;
const CHILDREN = 25;
const UPSERT = {
  name: 'upsert',
  text: `insert into roll_call_limit.attendance
      (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
    select $1::uuid, w.child_id, 1, '2026-11-27', w.state, 'roll_call', 'office:scuola'
    from unnest($2::bigint[], $3::text[]) as w(child_id, state)
    on conflict (tenant_id, child_id, service_id, service_date) do update
      set state = excluded.state, recorded_at = now()`,
};
const AUDIT = {
  name: 'audit',
  text: `insert into roll_call_limit.audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
    values ($1::uuid, 'office:scuola', 'classes.record_roll_call', 'class', $2, '{}')`,
};

const tenantId = randomUUID();
const clients = Array.from(
  { length: CLIENTS },
  () => new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' }),
);
await Promise.all(clients.map((client) => client.connect()));
const states = Array.from({ length: CHILDREN }, (_, index) => (index < 2 ? 'absent' : 'served'));
let written = 0;

async function measure(seconds: number): Promise<number> {
  const startedAt = performance.now();
  const before = written;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < startedAt + seconds * 1000) {
        const number = (written += 1);
        const childIds = states.map((_, index) => number * CHILDREN + index);
        await client.query('begin');
        await client.query({ ...UPSERT, values: [tenantId, childIds, states] });
        await client.query({ ...AUDIT, values: [tenantId, String(number)] });
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
