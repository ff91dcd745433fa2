import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCreditorSettings } from './settings-queries.ts';
import { findPosition } from './queries.ts';
import { readPayable } from './read-payable.ts';

/** A position as the archive of notices (ACA) must know it. */
export interface AcaPosition {
  creditorFiscalCode: string;
  noticeNumber: string;
  debtorFiscalCode: string;
  debtorName: string;
  /** What may be taken now, in cents; 0 when the notice must not be paid any more. */
  amountCents: number;
  description: string;
  dueOn: DateString;
  iban: string | null;
  postalIban: string | null;
  /** The creditor's subscription key for the ACA. */
  acaKey: string | null;
}

/** The position as it is now, which may be later than the event that is being told. `null` when there is none. */
export async function describePositionForAca(tx: TenantTx, positionId: number): Promise<AcaPosition | null> {
  const position = await findPosition(tx, positionId);
  if (!position) return null;
  const { amountCents } = await readPayable(tx, position);
  const settings = await findCreditorSettings(tx);
  const tenant = await tx.selectFrom('tenant').select('fiscal_code').executeTakeFirstOrThrow();
  return {
    creditorFiscalCode: tenant.fiscal_code,
    noticeNumber: position.noticeNumber,
    debtorFiscalCode: position.debtorFiscalCode,
    debtorName: position.debtorName,
    amountCents,
    description: position.description,
    dueOn: position.dueOn,
    iban: settings?.iban ?? null,
    postalIban: settings?.postalIban ?? null,
    acaKey: settings?.acaKey ?? null,
  };
}
