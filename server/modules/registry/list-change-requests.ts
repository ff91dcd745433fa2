import { CHANGE_PAGE_SIZE, type ChangeListQuery, type ChangeRequestPage } from '#common/contract/family.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countRequests, findRequestPage, viewRequest, type OfficeRequestRow } from './change-queries.ts';
import { isDoubtful, valueOf, withChange } from './change-rules.ts';

/** Richieste di modifica: a page of what families ask, each beside what is known now. */
export async function listChangeRequests(tx: TenantTx, query: ChangeListQuery): Promise<ChangeRequestPage> {
  const offset = ((query.page ?? 1) - 1) * CHANGE_PAGE_SIZE;
  const rows = await findRequestPage(tx, query, { limit: CHANGE_PAGE_SIZE, offset });
  return { rows: rows.map(viewOfficeRequest), ...(await countRequests(tx, query)) };
}

function viewOfficeRequest(row: OfficeRequestRow): ChangeRequestPage['rows'][number] {
  const { firstName, lastName, fiscalCode, birthDate, requesterName, personCode, decidedBy, ...request } =
    row;
  const identity = { firstName, lastName, fiscalCode, birthDate };
  return {
    ...viewRequest(request),
    requesterName,
    personCode,
    decidedBy,
    currentValue: valueOf(identity, row.field),
    isDoubtful: isDoubtful(withChange(identity, row.field, row.newValue)),
  };
}
