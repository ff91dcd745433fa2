import { checkEmail } from '#common/contacts.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { PaymentDataBody } from '#common/contract/paying.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findGuardian, lockIdentity, type Person } from './family-queries.ts';
import { fillFiscalCode } from './fill-fiscal-code.ts';
import { setGuardianEmail } from './set-guardian-email.ts';

export type CompletePaymentDataRefusal =
  /** Who signs in as the payer is known by these: nobody else writes them. */
  | 'payer_only'
  | 'bad_email'
  | 'bad_payer_fiscal_code'
  | 'bad_child_fiscal_code'
  | 'fiscal_code_in_use'
  | 'already_known';

/**
 * Fills in, on the spot, the data that a payment needs and the registry lacks. Only what is missing can be filled in
 * here: a change of what is known goes through the office. The payer's own data only by the payer: with its fiscal code
 * or its address one signs in as the payer. A refusal must undo the transaction.
 */
export async function completePaymentData(
  tx: TenantTx,
  wanted: { guardianId: number; payerId: number; childId: number; data: PaymentDataBody },
  actor: string,
): Promise<Outcome<null, CompletePaymentDataRefusal>> {
  const { guardianId, payerId, childId, data } = wanted;
  const isAboutPayer = data.email !== undefined || data.payerFiscalCode !== undefined;
  if (isAboutPayer && guardianId !== payerId) return refuse('payer_only');
  const email = data.email === undefined ? null : checkEmail(data.email);
  if (email && !email.ok) return refuse('bad_email');
  const payerCode = data.payerFiscalCode === undefined ? null : checkFiscalCode(data.payerFiscalCode);
  if (payerCode && !payerCode.ok) return refuse('bad_payer_fiscal_code');
  const childCode = data.childFiscalCode === undefined ? null : checkFiscalCode(data.childFiscalCode);
  if (childCode && !childCode.ok) return refuse('bad_child_fiscal_code');

  const codes: Array<[Person, string | null]> = [
    [{ kind: 'guardian', id: payerId }, payerCode?.value ?? null],
    [{ kind: 'child', id: childId }, childCode?.value ?? null],
  ];
  for (const [person, code] of codes) {
    const known = await lockIdentity(tx, person);
    if (code === null) continue;
    if (known?.fiscalCode !== null) return refuse('already_known');
    const filled = await fillFiscalCode(tx, person, code, actor);
    if (!filled.ok) return filled;
  }
  if (email) {
    if ((await findGuardian(tx, payerId))?.email !== null) return refuse('already_known');
    await setGuardianEmail(tx, { guardianId: payerId, email: email.value }, actor);
  }
  await recordAudit(tx, {
    actor,
    action: 'registry.complete_payment_data',
    subjectKind: 'child',
    subjectId: childId,
    detail: { filled: Object.keys(data) },
  });
  return ok(null);
}
