import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findCredits, findCreditsOf, lockPayerCredit, sumHeldOn } from './queries.ts';

export interface Credit {
  /** The number that the payer has now. */
  payerId: number;
  cents: number;
}

/** Who has credit with the Comune, and how much in cents: paid twice or too much, or credited after payment. */
export function readCredits(tx: TenantTx): Promise<Credit[]> {
  return findCredits(tx);
}

/** The credit of each of these payers, by the number asked for; a number that is nobody's is absent. */
export function readCreditsOf(tx: TenantTx, numbers: readonly number[]): Promise<Map<number, Credit>> {
  return findCreditsOf(tx, numbers);
}

/** A payer's credit, which nobody else spends or gives back before the transaction ends. */
export async function holdCredit(
  tx: TenantTx,
  tenantId: TenantId,
  payerNumber: number,
): Promise<Credit | null> {
  const payer = (await findCreditsOf(tx, [payerNumber])).get(payerNumber);
  if (!payer) return null;
  await lockPayerCredit(tx, tenantId, payer.payerId);
  return (await findCreditsOf(tx, [payer.payerId])).get(payer.payerId) ?? null;
}

/** The credit of a payer at the end of a day, or what of a payment was nobody's then, in cents; before any refund. */
export function readHeldOn(
  tx: TenantTx,
  whose: { payerId: number } | { receiptId: number },
  day: DateString,
): Promise<number> {
  return sumHeldOn(tx, whose, day);
}
