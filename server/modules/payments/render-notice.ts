import { addressLines } from '#common/postal-address.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import type { NoticeDocument } from './notice-document.ts';
import { findPrintedPositions, type PrintedPosition } from './printed-notice-queries.ts';
import { readCreditorSettings } from './read-creditor-settings.ts';
import { readPayables } from './read-payable.ts';
import type { CreditorSettings } from './settings-queries.ts';

type Tenant = Pick<TenantRef, 'name' | 'fiscalCode' | 'isDemo'>;
type DescribedNotice = Outcome<NoticeDocument, 'unknown_notice' | 'not_open'>;

/**
 * What is printed on the notice of a position. Everything comes from stored data, so that the same notice is the same
 * document, byte for byte, whenever it is asked for, as long as what it asks for stays the same. Refused once it can
 * no longer be paid.
 */
export async function describeNotice(
  tx: TenantTx,
  tenant: Tenant,
  positionId: number,
): Promise<DescribedNotice> {
  const described = await describeNotices(tx, tenant, [positionId]);
  return described.get(positionId) ?? refuse('unknown_notice');
}

/** As `describeNotice`, for as many positions as a batch of mails has; the unknown ones are left out. */
export async function describeNotices(
  tx: TenantTx,
  tenant: Tenant,
  positionIds: readonly number[],
): Promise<ReadonlyMap<number, DescribedNotice>> {
  const positions = await findPrintedPositions(tx, positionIds);
  const settings = await readCreditorSettings(tx);
  const payables = await readPayables(tx, positions);
  return new Map(
    payables.map(({ position, payable: { verdict, amountCents } }) => {
      const described: DescribedNotice =
        verdict === 'payable' ? ok(documentOf(tenant, settings, position, amountCents)) : refuse('not_open');
      return [position.positionId, described];
    }),
  );
}

function documentOf(
  tenant: Tenant,
  settings: CreditorSettings | null,
  position: PrintedPosition,
  amountCents: number,
): NoticeDocument {
  return {
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
      addressLines: addressLines({
        street: position.debtorStreet,
        postalCode: position.debtorPostalCode,
        city: position.debtorCity,
        province: position.debtorProvince,
      }),
    },
    subject: position.description,
    amountCents,
    dueOn: position.dueOn,
    issuedAt: position.createdAt,
    simulated: tenant.isDemo,
  };
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
