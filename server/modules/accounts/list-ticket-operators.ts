import type { TenantTx } from '#server/platform/db.ts';
import { selectOperators } from './queries.ts';

/** Who may answer families: whom a ticket can be given to. */
export function listTicketOperators(tx: TenantTx): Promise<{ accountId: number; name: string }[]> {
  return selectOperators(tx, ['accounting', 'school_office', 'service_manager']);
}
