import type { AttestationList } from '#common/contract/attestation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { attestYears } from './attestation-rules.ts';
import { gatherPayments } from './gather-payments.ts';
import { findHolder } from './paper-queries.ts';

/** What can be attested to a guardian, year by year. */
export async function listAttestations(
  tx: TenantTx,
  guardianId: number,
  clock: Clock,
): Promise<Outcome<AttestationList, 'unknown_guardian'>> {
  const holder = await findHolder(tx, guardianId);
  if (!holder) return refuse('unknown_guardian');
  const gathered = await gatherPayments(tx, guardianId);
  return ok({
    holder: { name: `${holder.firstName} ${holder.lastName}`, fiscalCode: holder.fiscalCode },
    years: attestYears(gathered, gathered.children, clock.today()),
    updatedAt: clock.now().toISOString(),
  });
}
