import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { addressLines } from '#common/postal-address.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import type { PaperHead } from './paper-layout.ts';
import { findHolder } from './paper-queries.ts';

export type PaperIssuer = Pick<TenantRef, 'name' | 'fiscalCode' | 'isDemo'>;

/** Who makes out a paper and for whom; `unknown_guardian` when it is none of this Comune's. */
export async function describePaper(
  tx: TenantTx,
  tenant: PaperIssuer,
  guardianId: number,
  drawnAt: Date,
): Promise<Outcome<PaperHead, 'unknown_guardian'>> {
  const holder = await findHolder(tx, guardianId);
  if (!holder) return refuse('unknown_guardian');
  const settings = await readCreditorSettings(tx);
  return ok({
    tenantName: tenant.name,
    tenantFiscalCode: tenant.fiscalCode,
    office: settings?.officeName ?? null,
    contact: settings?.contact ?? null,
    holderName: `${holder.firstName} ${holder.lastName}`,
    holderFiscalCode: holder.fiscalCode,
    holderAddress: addressLines(holder),
    drawnAt,
    simulated: tenant.isDemo,
  });
}
