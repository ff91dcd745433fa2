import type { AttestationRefusal } from '#common/contract/attestation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { AttestationDocument } from './attestation-pdf.ts';
import { attestYears, otherPayer, yearOf } from './attestation-rules.ts';
import { describePaper, type PaperIssuer } from './describe-paper.ts';
import { gatherPayments } from './gather-payments.ts';

/** What is printed on a guardian's attestation of a year. */
export async function describeAttestation(
  tx: TenantTx,
  tenant: PaperIssuer,
  wanted: { guardianId: number; year: number },
  clock: Clock,
): Promise<Outcome<AttestationDocument, AttestationRefusal>> {
  const { guardianId, year } = wanted;
  const head = await describePaper(tx, tenant, guardianId, clock.now());
  if (!head.ok) return head;
  const gathered = await gatherPayments(tx, guardianId);
  const figures = attestYears(gathered, gathered.children, clock.today()).find((one) => one.year === year);
  if (!figures || figures.children.length === 0) return refuse('nothing_paid');
  const { holderFiscalCode } = head.value;
  const payments = gathered.parts
    .filter(({ paidOn }) => yearOf(paidOn) === year)
    .map(({ payerName, payerFiscalCode, receipt, ...part }) => ({
      ...part,
      iuv: receipt?.iuv ?? null,
      receiptId: receipt?.receiptId ?? null,
      otherPayer: otherPayer({ payerName, payerFiscalCode }, [holderFiscalCode]),
    }));
  return ok({ head: head.value, figures, payments });
}
