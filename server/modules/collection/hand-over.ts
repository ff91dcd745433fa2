import type { HandOverBody, HandOverRefusal } from '#common/contract/coercion.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { blockNotices } from '#server/modules/payments/block-notices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findEmail } from './contact-queries.ts';
import { findHandoverByKey, insertHandover } from './coercion-queries.ts';
import { findReady } from './list-coercion.ts';

export const HANDED_OVER_MAIL = 'collection.handed_over';

/**
 * Gives invoices to a collector: their notices are withdrawn, none can be made, and the families are told whom to pay.
 * The same key and invoices do nothing a second time. A refusal must undo what was written.
 */
export async function handOver(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: HandOverBody & { requestKey: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, HandOverRefusal>> {
  const invoiceIds = [...new Set(wanted.invoiceIds)].sort((a, b) => a - b);
  const agent = wanted.agent.trim();
  if (agent === '') return refuse('agent_missing');
  await holdInvoices(tx, invoiceIds);
  const known = await findHandoverByKey(tx, wanted.requestKey);
  if (known) return known.join() === invoiceIds.join() ? ok(null) : refuse('key_reused');
  const ready = new Map((await findReady(tx, today)).map((debt) => [debt.invoiceId, debt]));
  const debts = invoiceIds.flatMap((invoiceId) => ready.get(invoiceId) ?? []);
  if (debts.length < invoiceIds.length) return refuse('not_ready');
  const blocked = await blockNotices(tx, tenantId, invoiceIds);
  if (!blocked.ok) return blocked;
  const handoverId = await insertHandover(tx, tenantId, {
    agent,
    reference: wanted.reference.trim(),
    requestKey: wanted.requestKey,
    handedOn: today,
    createdBy: actor,
    items: debts.map(({ invoiceId, outstandingCents }) => ({ invoiceId, amountCents: outstandingCents })),
  });
  for (const payerId of new Set(debts.map((debt) => debt.payerId))) {
    const recipient = await findEmail(tx, payerId);
    if (!recipient) continue;
    const subjectKey = `${handoverId}/${payerId}`;
    const codes = debts.filter((debt) => debt.payerId === payerId).map(({ number }) => String(number));
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: HANDED_OVER_MAIL,
      subjectKey,
      recipient,
      payload: { payerId, agent, codes },
    });
  }
  await recordAudit(tx, {
    actor,
    action: 'collection.hand_over',
    subjectKind: 'coercive_handover',
    subjectId: handoverId,
    detail: { agent, invoiceIds },
  });
  return ok(null);
}
