import type { MovementsRefusal, WalletMovements } from '#common/contract/wallets.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { ownChild } from './own-child.ts';
import { findMovements } from './queries.ts';
import { drawMovements } from './rules.ts';

/** The movements of one child's credit, first..last day, both included; `unknown_child` when it is another family's. */
export async function readOwnMovements(
  tx: TenantTx,
  wanted: { guardianId: number; childId: number; from: DateString; to: DateString },
  clock: Clock,
): Promise<Outcome<WalletMovements, MovementsRefusal>> {
  const child = await ownChild(tx, wanted.guardianId, wanted.childId);
  return child.ok ? readMovements(tx, child.value, wanted, clock) : child;
}

/** Of a child that the caller may see. */
export async function readMovements(
  tx: TenantTx,
  { childId, firstName, lastName }: { childId: number; firstName: string; lastName: string },
  { from, to }: { from: DateString; to: DateString },
  clock: Clock,
): Promise<Outcome<WalletMovements, 'bad_range'>> {
  if (!isDate(from) || !isDate(to) || from > to) return refuse('bad_range');
  const drawn = drawMovements(await findMovements(tx, childId), { from, to });
  return ok({ childId, firstName, lastName, from, to, ...drawn, updatedAt: clock.now().toISOString() });
}
