import type { TenantTx } from '#server/platform/db.ts';
import { findAccountsByName } from './queries.ts';

/** How colleagues call who did something: `office:rossi` → `Anna Rossi`; the user name, where there is no such account any more. */
export async function nameOperator(tx: TenantTx, actor: string): Promise<string> {
  const username = actor.replace(/^office:/, '');
  const [account] = await findAccountsByName(tx, 'office', username, 1);
  return account?.displayName ?? username;
}
