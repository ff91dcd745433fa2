import type { TransferBody, TransferRefusal } from '#common/contract/wallets.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ownChild } from './own-child.ts';
import { findBalance, lockWallets } from './queries.ts';
import { readPrepaidSettings } from './read-settings.ts';
import { findTransfer, insertTransfer } from './request-queries.ts';

/** Moves credit from one child of a guardian to another, where the Comune allows it and one person pays for both; no more than there is. */
export async function transferCredit(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: TransferBody & { guardianId: number; requestKey: string },
  by: { actor: string; clock: Clock },
): Promise<Outcome<null, TransferRefusal>> {
  const { fromChildId, toChildId, amountCents, requestKey } = wanted;
  const from = await ownChild(tx, wanted.guardianId, fromChildId);
  const to = await ownChild(tx, wanted.guardianId, toChildId);
  if (!from.ok || !to.ok || fromChildId === toChildId) return refuse('unknown_child');
  if (!(await readPrepaidSettings(tx)).allowsTransfer) return refuse('not_allowed');
  if (from.value.payer?.payerId !== to.value.payer?.payerId) return refuse('different_payers');
  await lockWallets(tx, tenantId, [fromChildId, toChildId]);
  const before = await findTransfer(tx, requestKey);
  if (before) return isSame(before, wanted) ? ok(null) : refuse('key_reused');
  if ((await findBalance(tx, fromChildId)) < amountCents) return refuse('not_enough');
  const transferId = await insertTransfer(tx, tenantId, { ...wanted, madeBy: by.actor });
  if (transferId === null) return refuse('key_reused');
  await postEntry(tx, tenantId, {
    kind: 'transfer',
    sourceKey: String(transferId),
    bookedOn: by.clock.today(),
    postings: [
      {
        account: 'wallet',
        amountCents,
        payerId: from.value.payer?.payerId ?? null,
        childId: fromChildId,
      },
      {
        account: 'wallet',
        amountCents: -amountCents,
        payerId: to.value.payer?.payerId ?? null,
        childId: toChildId,
      },
    ],
  });
  await recordAudit(tx, {
    actor: by.actor,
    action: 'wallets.transfer',
    subjectKind: 'child',
    subjectId: fromChildId,
    detail: { transferId, toChildId, amountCents },
  });
  return ok(null);
}

function isSame(before: TransferBody, wanted: TransferBody): boolean {
  return (
    before.fromChildId === wanted.fromChildId &&
    before.toChildId === wanted.toChildId &&
    before.amountCents === wanted.amountCents
  );
}
