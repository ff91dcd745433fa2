/** Stand-in: while the creditor's station is unreachable, payments are made from the archive of notices (ACA). */
import type { NoticeRef, PaymentData } from './nodo-messages.ts';

interface ArchivedPosition {
  iuv: string;
  amount: number;
  description: string;
  entityFiscalCode: string;
  entityFullName: string;
  entityType: 'F' | 'G';
  expirationDate: string;
  iban?: string;
  status: string;
  payStandIn: boolean;
}

/** What the request states about a payment that the archive does not hold. */
interface Stated {
  amountCents?: number;
  debtorFiscalCode?: string;
}

const UNKNOWN = {
  description: 'Pagamento in stand-in',
  entityType: 'F' as const,
  entityFullName: 'Debitore',
  expirationDate: '2099-12-31',
  iban: 'IT60X0542811101000000123456',
};

/**
 * The payment's data as the archive knows them; without an archive, or without the notice in it, as the request states
 * them. `null` when nobody knows the amount. The archive holds no taxonomy code, so the receipt carries a placeholder.
 */
export async function fromArchive(
  acaUrl: string | undefined,
  notice: NoticeRef,
  stated: Stated,
): Promise<PaymentData | null> {
  const archived = acaUrl ? await lookUp(acaUrl, notice) : null;
  const amountCents = archived?.amount ?? stated.amountCents;
  if (amountCents === undefined) return null;
  const iuv = archived?.iuv ?? notice.noticeNumber.slice(1);
  const known = { ...UNKNOWN, entityFiscalCode: stated.debtorFiscalCode ?? 'ANONIMO', ...archived };
  const description = known.description.slice(0, 140);
  return {
    creditorReferenceId: iuv,
    amountCents,
    dueDate: known.expirationDate.slice(0, 10),
    description,
    debtor: {
      type: known.entityType,
      fiscalCode: known.entityFiscalCode.slice(0, 16),
      fullName: known.entityFullName.slice(0, 70),
    },
    transfers: [
      {
        idTransfer: 1,
        amountCents,
        fiscalCodePA: notice.fiscalCode,
        iban: known.iban,
        remittanceInformation: `/RFB/${iuv}/TXT/${description}`.slice(0, 140),
        transferCategory: '9/0000000SP/',
      },
    ],
  };
}

async function lookUp(acaUrl: string, notice: NoticeRef): Promise<ArchivedPosition | null> {
  const query = new URLSearchParams({ paFiscalCode: notice.fiscalCode, nav: notice.noticeNumber });
  const response = await fetch(`${acaUrl}/api/positions?${query.toString()}`, {
    signal: AbortSignal.timeout(5_000),
  });
  const positions = (await response.json()) as ArchivedPosition[];
  return positions.find(({ status, payStandIn }) => status === 'VALID' && payStandIn) ?? null;
}
