import { sql } from 'kysely';
import type { ResidueYear } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function sumResidues(tx: TenantTx, upTo: DateString): Promise<ResidueYear[]> {
  const found = await sql<ResidueYear>`
    with invoice_sum as (
      select p.invoice_id, min(extract(year from e.booked_on)) filter (where e.kind = 'invoice')::int as year,
        coalesce(sum(p.amount_cents) filter (where e.kind = 'invoice'), 0) as billed,
        -coalesce(sum(p.amount_cents) filter (where e.kind = 'credit_note'), 0) as credited,
        -coalesce(sum(p.amount_cents) filter (where e.kind = 'write_off'), 0) as written_off,
        -coalesce(sum(p.amount_cents) filter (where e.kind not in ('invoice', 'credit_note', 'write_off')), 0) as paid,
        sum(p.amount_cents) as outstanding
      from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
      where p.account = 'receivable' and e.booked_on <= ${upTo}
      group by p.invoice_id
    )
    select year, sum(billed)::bigint as "billedCents", sum(credited)::bigint as "creditedCents",
      sum(paid)::bigint as "paidCents", sum(written_off)::bigint as "writtenOffCents",
      sum(outstanding)::bigint as "outstandingCents", count(*) filter (where outstanding > 0)::int as "openCount"
    from invoice_sum where year is not null group by year order by year desc`.execute(tx);
  return found.rows;
}
