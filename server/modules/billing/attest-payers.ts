import type { AttestationYear } from '#common/contract/attestation.ts';
import { listPayersOfYear } from '#server/modules/ledger/list-payers-of-year.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { attestYears, refundsOf, yearOf, type YearRefund } from './attestation-rules.ts';
import { gatherPaymentsOf, type PaidPart } from './gather-payments.ts';
import { findHolders, type HolderName } from './paper-queries.ts';

export type { PaidPart } from './gather-payments.ts';

/** What is attested to one payer of a year, with its payments and what came back in it of years before. */
export interface AttestedPayer {
  payerId: number;
  holder: HolderName;
  figures: AttestationYear;
  payments: PaidPart[];
  refunds: YearRefund[];
}

/** Payers of one look at the books. */
const AT_ONCE = 500;

/** The attestations of a year of all payers who have one, in the order of their numbers. */
export async function attestPayers(tx: TenantTx, year: number, clock: Clock): Promise<AttestedPayer[]> {
  const payerIds = await listPayersOfYear(tx, year);
  const attested: AttestedPayer[] = [];
  for (let start = 0; start < payerIds.length; start += AT_ONCE) {
    const some = payerIds.slice(start, start + AT_ONCE);
    const gathered = await gatherPaymentsOf(tx, some);
    const holders = await findHolders(tx, some);
    for (const payerId of some) {
      const payments = gathered.get(payerId);
      const holder = holders.get(payerId);
      if (!payments || !holder) continue;
      const figures = attestYears(payments, payments.children, clock.today()).find(
        (one) => one.year === year,
      );
      if (!figures || figures.children.length === 0) continue;
      attested.push({
        payerId,
        holder,
        figures,
        payments: payments.parts.filter(({ paidOn }) => yearOf(paidOn) === year),
        refunds: refundsOf(payments, year),
      });
    }
  }
  return attested;
}
