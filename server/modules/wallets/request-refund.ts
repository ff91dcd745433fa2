import type { RefundBody, RefundRefusal } from '#common/contract/wallets.ts';
import { checkIban } from '#common/iban.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ownChild } from './own-child.ts';
import { findBalance, lockWallets } from './queries.ts';
import { readPrepaidSettings } from './read-settings.ts';
import { findRefundByKey, insertRefund } from './request-queries.ts';

/**
 * Asks for credit back, where the Comune allows it, by who paid it: to an account of the family's choice. The amount leaves the wallet
 * at once, so that it is not spent while the office decides.
 */
export async function requestRefund(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: RefundBody & { guardianId: number; requestKey: string },
  by: { actor: string; clock: Clock },
): Promise<Outcome<{ requestId: number }, RefundRefusal>> {
  const { childId, amountCents, requestKey } = wanted;
  const child = await ownChild(tx, wanted.guardianId, childId);
  if (!child.ok) return child;
  const { allowsRefund, minRefundCents } = await readPrepaidSettings(tx);
  if (!allowsRefund) return refuse('not_allowed');
  if (child.value.payer?.payerId !== wanted.guardianId) return refuse('not_payer');
  const iban = checkIban(wanted.iban);
  if (!iban.ok) return refuse('bad_iban');
  const holder = wanted.holder.trim();
  if (holder === '') return refuse('holder_missing');
  if (amountCents < minRefundCents) return refuse('below_minimum');

  await lockWallets(tx, tenantId, [childId]);
  const before = await findRefundByKey(tx, requestKey);
  if (before) {
    const isSame = before.childId === childId && before.amountCents === amountCents;
    return isSame ? ok({ requestId: before.requestId }) : refuse('key_reused');
  }
  if ((await findBalance(tx, childId)) < amountCents) return refuse('not_enough');
  const requestId = await insertRefund(tx, tenantId, { ...wanted, iban: iban.value, holder });
  if (requestId === null) return refuse('key_reused');
  const payerId = child.value.payer?.payerId ?? null;
  await postEntry(tx, tenantId, {
    kind: 'refund',
    sourceKey: `${requestId}/asked`,
    bookedOn: by.clock.today(),
    postings: [
      { account: 'wallet', amountCents, payerId, childId },
      { account: 'refund_due', amountCents: -amountCents, payerId, childId },
    ],
  });
  await recordAudit(tx, {
    actor: by.actor,
    action: 'wallets.request_refund',
    subjectKind: 'refund_request',
    subjectId: requestId,
    detail: { childId, amountCents },
  });
  return ok({ requestId });
}
