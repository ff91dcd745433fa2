import { checkFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { PaymentDataBody } from '#common/contract/paying.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantTx } from '#server/platform/db.ts';
import { fillChildFiscalCode, fillGuardianData } from './queries.ts';

export type CompletePaymentDataRefusal =
  'bad_email' | 'bad_payer_fiscal_code' | 'bad_child_fiscal_code' | 'fiscal_code_in_use' | 'already_known';

/** The e-mail pattern of pagoPA's own schema: an address outside it would make our answers invalid. */
const EMAIL = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,8}$/;

/**
 * Fills in, on the spot, the data that a payment needs and the registry lacks. Only what is missing can be filled in
 * here: a change of what is known goes through the office.
 */
export async function completePaymentData(
  tx: TenantTx,
  wanted: { payerId: number; childId: number; data: PaymentDataBody },
  actor: string,
): Promise<Outcome<null, CompletePaymentDataRefusal>> {
  const { email, payerFiscalCode, childFiscalCode } = wanted.data;
  if (email !== undefined && !EMAIL.test(email.trim())) return refuse('bad_email');
  const payerCode = payerFiscalCode === undefined ? null : checkFiscalCode(payerFiscalCode);
  if (payerCode && !payerCode.ok) return refuse('bad_payer_fiscal_code');
  const childCode = childFiscalCode === undefined ? null : checkFiscalCode(childFiscalCode);
  if (childCode && !childCode.ok) return refuse('bad_child_fiscal_code');
  try {
    if (email !== undefined || payerCode) {
      const isFilled = await fillGuardianData(tx, wanted.payerId, {
        email: email?.trim() ?? null,
        fiscalCode: payerCode?.value ?? null,
      });
      if (!isFilled) return refuse('already_known');
    }
    if (childCode && !(await fillChildFiscalCode(tx, wanted.childId, childCode.value)))
      return refuse('already_known');
  } catch (error) {
    if (violatedConstraint(error)) return refuse('fiscal_code_in_use');
    throw error;
  }
  await recordAudit(tx, {
    actor,
    action: 'registry.complete_payment_data',
    subjectKind: 'child',
    subjectId: wanted.childId,
    detail: { filled: Object.keys(wanted.data) },
  });
  return ok(null);
}
