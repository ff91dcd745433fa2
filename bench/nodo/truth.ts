import { report } from '../support/figures.ts';
import { withClient } from '../../test/support/postgres-server.ts';

/** The invariants that a receipt can break: one payable notice, each receipt once, balanced books, money accounted for. */
const INVARIANTS = ['i5', 'i6', 'i7', 'i8'];

/** Judges that every receipt answered OK is stored, and that the books of all Comuni are in order. */
export async function reportTruth(bench: string, databaseUrl: string, acknowledged: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const stored = await client.query<{ count: number }>('select count(*)::int as count from receipt');
    const violations = await client.query<{ count: number }>(`
      select count(*)::int as count from tenant t,
        lateral (${INVARIANTS.map((name) => `select * from invariant_${name}(t.tenant_id)`).join(' union all ')}) violation
      where t.slug like 'bench-%'`);
    const judge = (figure: string, unit: string, value: number) =>
      report({ bench, figure, unit, limit: null, system: value, ratio: value, bar: '<= 0', rounds: 1 });
    judge('receipts answered OK and not stored', 'receipts', acknowledged - (stored.rows[0]?.count ?? 0));
    judge('violated invariants', 'violations', violations.rows[0]?.count ?? 0);
  });
}
