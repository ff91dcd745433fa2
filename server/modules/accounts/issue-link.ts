import { randomInt } from 'node:crypto';
import type { LinkPurpose, SurfaceName } from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { MailTenant } from '#server/platform/mail-kinds.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { insertLinks, type NewLink } from './link-queries.ts';

const DAY_MS = 86_400_000;
const LINKS = {
  portal: {
    activation: { path: 'attiva', validMs: 30 * DAY_MS },
    recovery: { path: 'recupera', validMs: 3_600_000 },
  },
  /** Of an operator: the invitation, and the new password that whoever looks after the accounts asked for. */
  office: {
    activation: { path: 'ufficio/invito', validMs: 7 * DAY_MS },
    recovery: { path: 'ufficio/nuova-password', validMs: DAY_MS },
  },
} satisfies Record<SurfaceName, Record<LinkPurpose, { path: string; validMs: number }>>;

type Issuer = Pick<Context, 'clock' | 'publicUrl'>;
type LinkTenant = Pick<MailTenant, 'tenantId' | 'slug'>;

export interface IssuedLink {
  url: string;
  expiresAt: Date;
}

/**
 * Makes a link with which an account's owner sets its password. Earlier links stay good: a mail that was delivered
 * although its sending seemed to fail must not hold a dead one.
 */
export async function issueLink(
  issuer: Issuer,
  tx: TenantTx,
  tenant: LinkTenant,
  accountId: number,
  purpose: LinkPurpose,
  surface: SurfaceName = 'portal',
): Promise<IssuedLink> {
  const { stored, issued } = makeLink(issuer, tenant, { accountId, purpose, surface }, newToken());
  await insertLinks(tx, tenant.tenantId, [stored]);
  return issued;
}

/** Activation links to be printed, one for each account: short enough to be typed by who cannot scan the code. */
export async function issuePaperLinks(
  issuer: Issuer,
  tx: TenantTx,
  tenant: LinkTenant,
  accountIds: readonly number[],
): Promise<Map<number, IssuedLink>> {
  const links = accountIds.map((accountId) =>
    makeLink(issuer, tenant, { accountId, purpose: 'activation', surface: 'portal' }, newPaperToken()),
  );
  await insertLinks(
    tx,
    tenant.tenantId,
    links.map(({ stored }) => stored),
  );
  return new Map(links.map(({ stored, issued }) => [stored.accountId, issued]));
}

function makeLink(
  { clock, publicUrl }: Issuer,
  { slug }: LinkTenant,
  { accountId, purpose, surface }: { accountId: number; purpose: LinkPurpose; surface: SurfaceName },
  token: string,
): { stored: NewLink; issued: IssuedLink } {
  const { path, validMs } = LINKS[surface][purpose];
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + validMs);
  return {
    stored: { tokenHash: hashToken(token), accountId, purpose, now, expiresAt },
    issued: { url: `${publicUrl}/c/${slug}/${path}/${token}`, expiresAt },
  };
}

/** Small letters and digits that nobody takes for each other: no 0 and o, no 1, i and l. */
const PAPER_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const PAPER_GROUPS = 6;

/**
 * Six groups of four characters, 118 bits: more than the 112 from which a plain hash keeps a secret safe (ASVS 5.0
 * 6.5.2), and as much as can be asked of who types.
 */
function newPaperToken(): string {
  const character = () => PAPER_ALPHABET[randomInt(PAPER_ALPHABET.length)];
  const group = () => Array.from({ length: 4 }, character).join('');
  return Array.from({ length: PAPER_GROUPS }, group).join('-');
}
