import type { TenantTx } from '#server/platform/db.ts';
import { findPayerMovements, type PayerMovement } from './queries.ts';

export type { PayerMovement } from './queries.ts';

/** Everything that was ever booked for a payer, in the order of the books: what it owes (above zero) and its credit. */
export function readPayerAccount(tx: TenantTx, payerId: number): Promise<PayerMovement[]> {
  return findPayerMovements(tx, payerId);
}
