import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { saveCode, type HandedTrouble } from './handover-queries.ts';

/**
 * Of a login that a shell began, and that has been answered: the code by which the shell, and nobody without its verifier, has
 * the outcome. It works once, for two minutes by the database's clock, and is kept as a hash.
 */
export async function handOver(
  context: Context,
  tenantId: TenantId,
  requestId: string,
  trouble: HandedTrouble | null,
): Promise<string> {
  const code = newToken();
  await inTenant(context.db, tenantId, (tx) => saveCode(tx, requestId, hashToken(code), trouble));
  return code;
}
