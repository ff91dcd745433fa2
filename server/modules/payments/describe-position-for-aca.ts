import type { DateString } from '#common/dates.ts';
import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCreditorSettings, findItems, findPosition } from './queries.ts';
import { payableNow } from './rules.ts';

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
  const items = await findItems(tx, [positionId]);
  const outstanding = await readOutstanding(
    tx,
    items.map((item) => item.invoiceId),
  );
  const outstandingCents = items.reduce((sum, item) => sum + (outstanding.get(item.invoiceId) ?? 0), 0);
  const { amountCents } = payableNow({
    state: position.state,
    amountCents: position.amountCents,
    outstandingCents,
  });
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
