import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { postEntry } from './post-entry.ts';
import { findPostings, lockPayerCredit, sumPayerCredit } from './queries.ts';
import { creditTaken, opposite, type LedgerEntry } from './rules.ts';

/**
 * Books the opposite of an entry, once. `credit_spent`: what the entry gave to a payer's credit has been used since, so
 * that it cannot be taken back.
 */
export async function reverseEntry(
  tx: TenantTx,
  tenantId: TenantId,
  entry: { kind: LedgerEntry['kind']; sourceKey: string; bookedOn: DateString },
): Promise<Outcome<null, 'unknown_entry' | 'already_reversed' | 'credit_spent'>> {
  const { kind, sourceKey, bookedOn } = entry;
  const postings = await findPostings(tx, kind, [sourceKey]);
  if (postings.length === 0) return refuse('unknown_entry');
  for (const [payerId, cents] of creditTaken(postings)) {
    await lockPayerCredit(tx, tenantId, payerId);
    if ((await sumPayerCredit(tx, payerId)) < cents) return refuse('credit_spent');
  }
  const isBooked = await postEntry(tx, tenantId, {
    kind,
    sourceKey: `${sourceKey}:storno`,
    bookedOn,
    postings: opposite(postings),
  });
  return isBooked ? ok(null) : refuse('already_reversed');
}
