import type { OfficeRefundList } from '#common/contract/wallets.ts';
import { hideIban } from '#common/iban.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findRefunds } from './request-queries.ts';

const MAX_REFUNDS = 500;

/** What families ask back: those that wait first, with the account to pay to. Only who may pay reads it whole. */
export async function listRefunds(tx: TenantTx, { mayPay }: { mayPay: boolean }): Promise<OfficeRefundList> {
  const facts = await findRefunds(tx, { limit: MAX_REFUNDS });
  return {
    rows: facts.map((fact) => ({
      requestId: fact.requestId,
      childId: fact.childId,
      childName: fact.childName,
      guardianName: fact.guardianName,
      amountCents: fact.amountCents,
      iban: mayPay ? fact.iban : hideIban(fact.iban),
      holder: fact.holder,
      state: fact.state,
      reason: fact.reason,
      requestedAt: fact.requestedAt.toISOString(),
      decidedAt: fact.decidedAt?.toISOString() ?? null,
    })),
  };
}
