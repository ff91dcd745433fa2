import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { PositionKind } from './queries.ts';

/** What a notice shows of its position. */
export interface PrintedPosition {
  positionId: number;
  noticeNumber: string;
  kind: PositionKind;
  state: 'open' | 'paid' | 'cancelled' | 'closed';
  amountCents: number;
  dueOn: DateString;
  debtorFiscalCode: string;
  debtorName: string;
  debtorStreet: string | null;
  debtorPostalCode: string | null;
  debtorCity: string | null;
  debtorProvince: string | null;
  description: string;
  createdAt: Date;
}

export async function findPrintedPositions(
  tx: TenantTx,
  positionIds: readonly number[],
): Promise<PrintedPosition[]> {
  if (positionIds.length === 0) return [];
  return tx
    .selectFrom('debt_position')
    .select([
      'position_id as positionId',
      'notice_number as noticeNumber',
      'kind',
      'state',
      'amount_cents as amountCents',
      'due_on as dueOn',
      'debtor_fiscal_code as debtorFiscalCode',
      'debtor_name as debtorName',
      'debtor_street as debtorStreet',
      'debtor_postal_code as debtorPostalCode',
      'debtor_city as debtorCity',
      'debtor_province as debtorProvince',
      'description',
      'created_at as createdAt',
    ])
    .where('position_id', 'in', positionIds)
    .execute();
}
