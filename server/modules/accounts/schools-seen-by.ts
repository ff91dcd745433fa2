import type { TenantTx } from '#server/platform/db.ts';
import type { Actor, OfficeRole } from '#server/platform/http.ts';
import { findOwnSchools } from './queries.ts';

/** Of the Comune itself: all schools are theirs. */
const OF_ALL_SCHOOLS: readonly OfficeRole[] = ['school_office', 'service_manager', 'read_only'];

/** The schools whose classes an operator sees: those it is tied to, unless it works for the Comune itself (`null`: all). */
export async function schoolsSeenBy(
  tx: TenantTx,
  { accountId, roles }: Pick<Actor, 'accountId' | 'roles'>,
): Promise<number[] | null> {
  return roles.some((role) => OF_ALL_SCHOOLS.includes(role)) ? null : findOwnSchools(tx, accountId);
}
