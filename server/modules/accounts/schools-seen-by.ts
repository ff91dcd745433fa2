import type { TenantTx } from '#server/platform/db.ts';
import type { Actor } from '#server/platform/http.ts';
import { findOwnSchools } from './queries.ts';

/** The schools whose classes an operator sees: those it is tied to when it only works for schools; `null`: all. */
export async function schoolsSeenBy(
  tx: TenantTx,
  { accountId, roles }: Pick<Actor, 'accountId' | 'roles'>,
): Promise<number[] | null> {
  return roles.every((role) => role === 'school') ? findOwnSchools(tx, accountId) : null;
}
