import type { TenantTx } from '#server/platform/db.ts';
import { ROLES_OF_ALL_SCHOOLS, type Actor } from '#server/platform/http.ts';
import { findOwnSchools } from './queries.ts';

type Looking = Pick<Actor, 'accountId' | 'roles'>;

/** The schools whose classes an operator sees: those it is tied to, unless it works for the Comune itself (`null`: all). */
export async function schoolsSeenBy(tx: TenantTx, actor: Looking): Promise<number[] | null> {
  const [schools = []] = await schoolsSeenByEach(tx, [actor]);
  return schools;
}

/** As `schoolsSeenBy`, of several operators, in their order. */
export async function schoolsSeenByEach(
  tx: TenantTx,
  actors: readonly Looking[],
): Promise<(number[] | null)[]> {
  const tied = actors.filter(({ roles }) => !roles.some((role) => ROLES_OF_ALL_SCHOOLS.includes(role)));
  if (tied.length === 0) return actors.map(() => null);
  const schools = await findOwnSchools(tx, [...new Set(tied.map(({ accountId }) => accountId))]);
  return actors.map((actor) => (tied.includes(actor) ? (schools.get(actor.accountId) ?? []) : null));
}
