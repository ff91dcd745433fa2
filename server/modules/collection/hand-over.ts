import type { HandOverBody, HandOverRefusal } from '#common/contract/coercion.ts';
import type { FieldError } from '#common/contract/office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import { blockNotices } from '#server/modules/payments/block-notices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findEmail } from './contact-queries.ts';
import { findHandoverByKey, findLastNotices, insertHandover } from './coercion-queries.ts';
import { noticeOf, obstacleOf, termOf } from './coercion-rules.ts';
import { findDebts, type DebtFact } from './debt-queries.ts';
import { findReady } from './list-coercion.ts';
import { OBSTACLE_WORDS } from './words.ts';

export const HANDED_OVER_MAIL = 'collection.handed_over';

export type HandOverOutcome =
  | Outcome<null, Exclude<HandOverRefusal, 'not_ready'>>
  | { ok: false; reason: 'not_ready'; errors: FieldError[] };

/**
 * Gives invoices to a collector: their notices are withdrawn, none can be made, and the families are told whom to pay.
 * All or none: one whose formal notice was not delivered, whose term still runs, or that the ladder leaves alone keeps the
 * others here too, and the refusal says why of each. The same key and invoices do nothing a second time. A refusal must
 * undo what was written.
 */
export async function handOver(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: HandOverBody & { requestKey: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<HandOverOutcome> {
  const invoiceIds = [...new Set(wanted.invoiceIds)].sort((a, b) => a - b);
  const agent = wanted.agent.trim();
  if (agent === '') return refuse('agent_missing');
  await holdInvoices(tx, invoiceIds);
  const known = await findHandoverByKey(tx, wanted.requestKey);
  if (known) return known.join() === invoiceIds.join() ? ok(null) : refuse('key_reused');
  const debts = await findDebts(tx, today, invoiceIds);
  const errors = await findFlaws(tx, invoiceIds, debts, today);
  if (errors.length > 0) return { ok: false, reason: 'not_ready', errors };
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

/** Of each invoice that is not to be handed over, why. */
async function findFlaws(
  tx: TenantTx,
  invoiceIds: readonly number[],
  debts: readonly DebtFact[],
  today: DateString,
): Promise<FieldError[]> {
  const owed = new Map(debts.map((debt) => [debt.invoiceId, debt]));
  const ready = new Set((await findReady(tx, today)).map(({ invoiceId }) => invoiceId));
  const notices = await findLastNotices(tx, invoiceIds);
  const flaws: FieldError[] = [];
  for (const [index, invoiceId] of invoiceIds.entries()) {
    const notice = notices.get(invoiceId);
    const obstacle = obstacleOf({
      stops: owed.get(invoiceId)?.stops ?? null,
      isPastLadder: ready.has(invoiceId),
      term: termOf(notice ? noticeOf(notice) : null, today),
    });
    if (!obstacle) continue;
    const named = await nameInvoice(tx, invoiceId);
    const message = named
      ? `Fattura ${named.code}: ${OBSTACLE_WORDS[obstacle]}.`
      : 'Una delle fatture non c’è.';
    flaws.push({ path: `/invoiceIds/${index}`, message });
  }
  return flaws;
}
