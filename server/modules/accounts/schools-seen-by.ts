import type { TenantTx } from '#server/platform/db.ts';
import { ROLES_OF_ALL_SCHOOLS, type Actor } from '#server/platform/http.ts';
import { findOwnSchools } from './queries.ts';

/** The schools whose classes an operator sees: those it is tied to, unless it works for the Comune itself (`null`: all). */
export async function schoolsSeenBy(
  tx: TenantTx,
  { accountId, roles }: Pick<Actor, 'accountId' | 'roles'>,
): Promise<number[] | null> {
  return roles.some((role) => ROLES_OF_ALL_SCHOOLS.includes(role)) ? null : findOwnSchools(tx, accountId);
}
