import type { AccessView } from '#common/contract/access.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPaidChildren, findPeopleAround } from './people-queries.ts';

/** The children whose payer is this guardian, and who else stands for them. */
export async function listPeople(
  tx: TenantTx,
  payerId: number,
): Promise<Pick<AccessView, 'children' | 'people'>> {
  return { children: await findPaidChildren(tx, payerId), people: await findPeopleAround(tx, payerId) };
}
