import { sql } from 'kysely';
import type { ManualEntryBody, ManualEntryKind, PaymentMeans } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface ManualEntryFact {
  manualEntryId: number;
  kind: ManualEntryKind;
  invoiceId: number;
  payerId: number;
  amountCents: number;
  datedOn: DateString;
  means: PaymentMeans | null;
  actNumber: string | null;
  reason: string;
  recordedBy: string;
  recordedAt: Date;
  reversedAt: Date | null;
  reversedBy: string | null;
  reversalReason: string | null;
}

function selectEntries(tx: TenantTx) {
  return tx
    .selectFrom('manual_entry')
    .select([
      'manual_entry_id as manualEntryId',
      'kind',
      'invoice_id as invoiceId',
      'payer_id as payerId',
      'amount_cents as amountCents',
      'dated_on as datedOn',
      'means',
      'act_number as actNumber',
      'reason',
      'recorded_by as recordedBy',
      'recorded_at as recordedAt',
      'reversed_at as reversedAt',
      'reversed_by as reversedBy',
      'reversal_reason as reversalReason',
    ]);
}

export function findEntriesOf(tx: TenantTx, invoiceId: number): Promise<ManualEntryFact[]> {
  return selectEntries(tx).where('invoice_id', '=', invoiceId).orderBy('manual_entry_id').execute();
}

export async function findEntryByKey(tx: TenantTx, requestKey: string): Promise<ManualEntryFact | null> {
  return (await selectEntries(tx).where('request_key', '=', requestKey).executeTakeFirst()) ?? null;
}

/** Locked: two operators who take it back at once must not both do so. */
export async function lockEntry(tx: TenantTx, manualEntryId: number): Promise<ManualEntryFact | null> {
  const row = await selectEntries(tx)
    .where('manual_entry_id', '=', manualEntryId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** `null` when the key is taken. */
export async function insertEntry(
  tx: TenantTx,
  tenantId: TenantId,
  entry: { body: ManualEntryBody; invoiceId: number; payerId: number; requestKey: string; actor: string },
): Promise<number | null> {
  const { body, invoiceId, payerId, requestKey, actor } = entry;
  const row = await tx
    .insertInto('manual_entry')
    .values({
      tenant_id: tenantId,
      kind: body.kind,
      invoice_id: invoiceId,
      payer_id: payerId,
      amount_cents: body.amountCents,
      dated_on: body.datedOn,
      means: body.kind === 'receipt' ? body.means : null,
      act_number: body.kind === 'receipt' ? null : body.actNumber.trim(),
      reason: body.reason.trim(),
      request_key: requestKey,
      recorded_by: actor,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('manual_entry_id')
    .executeTakeFirst();
  return row?.manual_entry_id ?? null;
}

export async function setReversed(
  tx: TenantTx,
  manualEntryId: number,
  reversal: { reason: string; actor: string },
): Promise<void> {
  await tx
    .updateTable('manual_entry')
    .set({ reversed_at: sql`now()`, reversed_by: reversal.actor, reversal_reason: reversal.reason })
    .where('manual_entry_id', '=', manualEntryId)
    .execute();
}

export async function findEmailOf(tx: TenantTx, payerId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('guardian_contact')
    .select('email')
    .where('guardian_id', '=', payerId)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** An entry as a message speaks of it, with what its invoice owes when the message leaves. */
export interface ToldEntry {
  invoiceId: number;
  code: string;
  childId: number;
  payerId: number;
  amountCents: number;
  datedOn: DateString;
  means: PaymentMeans | null;
  reversedAt: Date | null;
  outstandingCents: number;
}

export async function findToldEntry(tx: TenantTx, manualEntryId: number): Promise<ToldEntry | null> {
  const result = await sql<ToldEntry>`
    select m.invoice_id as "invoiceId", i.number::text as code, i.child_id as "childId", m.payer_id as "payerId",
      m.amount_cents as "amountCents", m.dated_on as "datedOn", m.means, m.reversed_at as "reversedAt",
      coalesce((select sum(l.amount_cents) from ledger_posting l where l.tenant_id = m.tenant_id
        and l.invoice_id = m.invoice_id and l.account = 'receivable'), 0)::bigint as "outstandingCents"
    from manual_entry m join invoice i on i.tenant_id = m.tenant_id and i.invoice_id = m.invoice_id
    where m.manual_entry_id = ${manualEntryId}`.execute(tx);
  return result.rows[0] ?? null;
}
