/** Transfers between children, refunds that families ask for, and the office's corrections. */
import { sql } from 'kysely';
import type { OfficeRefund, RefundState } from '#common/contract/wallets.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface Transfer {
  fromChildId: number;
  toChildId: number;
  amountCents: number;
}

/** `null` when the key has been used before. */
export async function insertTransfer(
  tx: TenantTx,
  tenantId: TenantId,
  transfer: Transfer & { requestKey: string; madeBy: string },
): Promise<number | null> {
  const row = await tx
    .insertInto('wallet_transfer')
    .values({
      tenant_id: tenantId,
      from_child_id: transfer.fromChildId,
      to_child_id: transfer.toChildId,
      amount_cents: transfer.amountCents,
      request_key: transfer.requestKey,
      made_by: transfer.madeBy,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('transfer_id')
    .executeTakeFirst();
  return row?.transfer_id ?? null;
}

export async function findTransfer(tx: TenantTx, requestKey: string): Promise<Transfer | null> {
  const row = await tx
    .selectFrom('wallet_transfer')
    .select(['from_child_id as fromChildId', 'to_child_id as toChildId', 'amount_cents as amountCents'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export interface NewRefund {
  childId: number;
  guardianId: number;
  amountCents: number;
  iban: string;
  holder: string;
  requestKey: string;
}

/** `null` when the key has been used before. */
export async function insertRefund(
  tx: TenantTx,
  tenantId: TenantId,
  refund: NewRefund,
): Promise<number | null> {
  const row = await tx
    .insertInto('refund_request')
    .values({
      tenant_id: tenantId,
      child_id: refund.childId,
      guardian_id: refund.guardianId,
      amount_cents: refund.amountCents,
      iban: refund.iban,
      holder: refund.holder,
      request_key: refund.requestKey,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('request_id')
    .executeTakeFirst();
  return row?.request_id ?? null;
}

export async function findRefundByKey(
  tx: TenantTx,
  requestKey: string,
): Promise<{ requestId: number; childId: number; amountCents: number } | null> {
  const row = await tx
    .selectFrom('refund_request')
    .select(['request_id as requestId', 'child_id as childId', 'amount_cents as amountCents'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export interface RefundFact extends Omit<OfficeRefund, 'requestedAt' | 'decidedAt'> {
  guardianId: number;
  guardianEmail: string | null;
  firstName: string;
  /** Who pays for the child now. */
  payerId: number | null;
  requestedAt: Date;
  decidedAt: Date | null;
}

interface WantedRefunds {
  childIds?: readonly number[];
  requestId?: number;
  limit: number;
}

/** Those that wait first, the oldest of them before the others; then the last decided. */
export async function findRefunds(
  tx: TenantTx,
  { childIds, requestId, limit }: WantedRefunds,
): Promise<RefundFact[]> {
  const ofChildren = childIds ? sql`r.child_id = any(${[...childIds]}::bigint[])` : sql`true`;
  const one = requestId === undefined ? sql`true` : sql`r.request_id = ${requestId}`;
  const result = await sql<RefundFact>`
    select r.request_id as "requestId", r.child_id as "childId", c.last_name || ' ' || c.first_name as "childName",
      c.first_name as "firstName", r.guardian_id as "guardianId", g.last_name || ' ' || g.first_name as "guardianName",
      nullif(g.email, '') as "guardianEmail", r.amount_cents as "amountCents", r.iban, r.holder, r.state, r.reason,
      r.requested_at as "requestedAt", r.decided_at as "decidedAt",
      (select p.payer_id from child_payer p where p.child_id = r.child_id) as "payerId"
    from refund_request r
    join child c on c.tenant_id = r.tenant_id and c.child_id = r.child_id
    join guardian g on g.tenant_id = r.tenant_id and g.guardian_id = r.guardian_id
    where ${ofChildren} and ${one}
    order by r.state <> 'open', case r.state when 'open' then r.requested_at end, r.decided_at desc nulls last
    limit ${limit}`.execute(tx);
  return result.rows;
}

export async function lockRefund(tx: TenantTx, requestId: number): Promise<RefundState | null> {
  const row = await tx
    .selectFrom('refund_request')
    .select('state')
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state ?? null;
}

export async function setDecided(
  tx: TenantTx,
  requestId: number,
  decision: { state: 'paid' | 'refused'; reason: string | null; decidedBy: string },
): Promise<void> {
  await tx
    .updateTable('refund_request')
    .set({
      state: decision.state,
      reason: decision.reason,
      decided_by: decision.decidedBy,
      decided_at: sql`now()`,
    })
    .where('request_id', '=', requestId)
    .execute();
}

export interface NewAdjustment {
  childId: number;
  amountCents: number;
  reason: string;
  requestKey: string;
  madeBy: string;
}

/** `null` when the key has been used before. */
export async function insertAdjustment(
  tx: TenantTx,
  tenantId: TenantId,
  adjustment: NewAdjustment,
): Promise<number | null> {
  const row = await tx
    .insertInto('wallet_adjustment')
    .values({
      tenant_id: tenantId,
      child_id: adjustment.childId,
      amount_cents: adjustment.amountCents,
      reason: adjustment.reason,
      request_key: adjustment.requestKey,
      made_by: adjustment.madeBy,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('adjustment_id')
    .executeTakeFirst();
  return row?.adjustment_id ?? null;
}

export async function findAdjustment(
  tx: TenantTx,
  requestKey: string,
): Promise<{ childId: number; amountCents: number } | null> {
  const row = await tx
    .selectFrom('wallet_adjustment')
    .select(['child_id as childId', 'amount_cents as amountCents'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}
