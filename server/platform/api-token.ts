import { sql } from 'kysely';
import { inTenant, type Db, type TenantId } from './db.ts';
import type { TokenScope } from './http.ts';
import { hashToken } from './session.ts';

/** Whether the `Authorization: Bearer …` header carries a live token of this Comune for that scope. */
export async function hasToken(
  db: Db,
  tenantId: TenantId,
  scope: TokenScope,
  authorization: string | undefined,
): Promise<boolean> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return false;
  return inTenant(db, tenantId, async (tx) => {
    const found = await sql`
      select 1 from api_token
      where token_hash = ${hashToken(token)} and scope = ${scope} and revoked_at is null`.execute(tx);
    return found.rows.length > 0;
  });
}
