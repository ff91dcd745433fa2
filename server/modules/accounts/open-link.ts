import type { LinkAnswer, OpenLinkRefusal, SurfaceName } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { findLiveLink } from './link-queries.ts';

/** Whose password a link would set. Changes nothing: mail scanners open links before people do. */
export async function openLink(
  context: Context,
  tenantId: TenantId,
  surface: SurfaceName,
  token: string,
): Promise<Outcome<LinkAnswer, OpenLinkRefusal>> {
  const link = await inTenant(context.db, tenantId, (tx) =>
    findLiveLink(tx, surface, hashToken(token), context.clock.now()),
  );
  if (!link) return refuse('link_expired');
  return ok({ purpose: link.purpose, username: link.username, displayName: link.displayName });
}
