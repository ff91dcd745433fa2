import type { OperatorIdentity } from '#common/contract/identity.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOperatorLinks } from './link-queries.ts';

/** The identities that open an operator's account. */
export async function listOperatorIdentities(tx: TenantTx, accountId: number): Promise<OperatorIdentity[]> {
  const links = await findOperatorLinks(tx, accountId);
  return links.map(({ kind, subject, linkedAt, linkedBy, lastUsedAt }) => ({
    kind,
    shownCode: shownCode(subject),
    linkedAt: linkedAt.toISOString(),
    linkedBy,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** `TINIT-RSSMRA80A01H501U` as `RSS…01U`: enough to tell whose it is for who knows the person. */
function shownCode(subject: string): string {
  const code = subject.replace(/^TINIT-/, '');
  return `${code.slice(0, 3)}…${code.slice(-3)}`;
}
