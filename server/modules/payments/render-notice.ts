import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import type { NoticeDocument } from './notice-pdf.ts';
import { findPosition, type CreditorSettings, type PositionRow } from './queries.ts';
import { readCreditorSettings } from './read-creditor-settings.ts';

/**
 * What is printed on the notice of a position. Everything comes from stored data, so that the same notice is the same
 * document, byte for byte, whenever it is asked for. Refused once it can no longer be paid.
 */
export async function describeNotice(
  tx: TenantTx,
  tenant: Pick<TenantRef, 'name' | 'fiscalCode' | 'isDemo'>,
  positionId: number,
): Promise<Outcome<NoticeDocument, 'unknown_notice' | 'not_open'>> {
  const position = await findPosition(tx, positionId);
  if (!position) return refuse('unknown_notice');
  if (position.state !== 'open') return refuse('not_open');
  const settings = await readCreditorSettings(tx);
  return ok({
    noticeNumber: position.noticeNumber,
    creditor: {
      name: tenant.name,
      fiscalCode: tenant.fiscalCode,
      office: settings?.officeName ?? null,
      contact: settings?.contact ?? null,
      cbill: settings?.cbillCode ?? null,
      postal: postalAccount(tenant.name, settings),
    },
    debtor: {
      fullName: position.debtorName,
      fiscalCode: position.debtorFiscalCode,
      addressLines: addressLines(position),
    },
    subject: position.description,
    amountCents: position.amountCents,
    dueOn: position.dueOn,
    issuedAt: position.createdAt,
    simulated: tenant.isDemo,
  });
}

/** The postal account number is the last twelve characters of the postal IBAN. */
function postalAccount(
  name: string,
  settings: CreditorSettings | null,
): NoticeDocument['creditor']['postal'] {
  if (!settings?.postalIban) return null;
  return {
    account: settings.postalIban.slice(-12),
    holder: settings.postalHolder ?? name,
    authorisation: settings.postalAuthorisation,
  };
}

function addressLines(position: PositionRow): string[] {
  const town = [
    position.debtorPostalCode,
    position.debtorCity,
    position.debtorProvince && `(${position.debtorProvince})`,
  ];
  return [position.debtorStreet ?? '', town.filter(Boolean).join(' ')].filter((line) => line !== '');
}
