import type { OpenLinkRefusal, PasswordRefusal, SurfaceName } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { closeOtherSessions, hashToken } from '#server/platform/session.ts';
import { enter, type Entered } from './enter.ts';
import { hashPassword } from './hash-password.ts';
import { takesCredentials } from './identity-queries.ts';
import { consumeLink, findLiveLink } from './link-queries.ts';
import { markLogin, setPasswordHash } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';
import type { Browser } from './sign-in.ts';

/**
 * Sets the first or a forgotten password with a link from an e-mail, once: the link and all others of the account are
 * used up, its sessions end, and a new one begins, once an operator's second factor is given. A refused password leaves the link as it was.
 */
export async function useLink(
  context: Context,
  tenantId: TenantId,
  wanted: { surface: SurfaceName; token: string; password: string },
  browser: Browser,
): Promise<Outcome<Entered, OpenLinkRefusal | PasswordRefusal> | Delay> {
  const { db, clock } = context;
  const { surface, token, password } = wanted;
  const tokenHash = hashToken(token);
  const { link, isOpen } = await inTenant(db, tenantId, async (tx) => ({
    link: await findLiveLink(tx, surface, tokenHash, clock.now()),
    isOpen: surface === 'office' || (await takesCredentials(tx)),
  }));
  if (!link || !isOpen) return refuse('link_expired');
  const refusal = refusePassword(password, link.username);
  if (refusal) return refuse(refusal);
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;

  return inTenant(db, tenantId, async (tx) => {
    const isMine = await consumeLink(tx, link.accountId, tokenHash, clock.now());
    if (!isMine) return refuse('link_expired');
    await setPasswordHash(tx, link.accountId, hashed.value, false);
    await markLogin(tx, link.accountId, hashed.value, clock.now());
    await closeOtherSessions(tx, link.accountId, null);
    await recordAudit(tx, {
      actor: `${surface}:${link.username}`,
      action: 'accounts.use_link',
      subjectKind: 'account',
      subjectId: link.accountId,
      detail: { purpose: link.purpose },
    });
    return ok(await enter(context, tx, tenantId, { accountId: link.accountId, surface }, browser));
  });
}
