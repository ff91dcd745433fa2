import type { UnsubscribeAnswer, UnsubscribeRefusal } from '#common/contract/notifications.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findChoices, readLinkSecret, upsertChoices } from './choice-queries.ts';
import { openLink } from './link-token.ts';

/** What the link of an e-mail would stop, and whether it has. Opening it changes nothing: scanners open links too. */
export async function readUnsubscribe(
  tx: TenantTx,
  tenantId: TenantId,
  token: string,
): Promise<Outcome<UnsubscribeAnswer, UnsubscribeRefusal>> {
  const content = openLink(await readLinkSecret(tx, tenantId), token);
  if (!content) return refuse('bad_link');
  const { guardianId, subject, channel } = content;
  const choices = await findChoices(tx, guardianId);
  const isRefused = choices.every(({ refused }) =>
    refused.some((one) => one.subject === subject && one.channel === channel),
  );
  return ok({ subject, isWanted: !isRefused });
}

/** Stops the messages of that link, for all the children of its guardian. Twice is as good as once. */
export async function unsubscribe(
  tx: TenantTx,
  tenantId: TenantId,
  token: string,
): Promise<Outcome<UnsubscribeAnswer, UnsubscribeRefusal>> {
  const content = openLink(await readLinkSecret(tx, tenantId), token);
  if (!content) return refuse('bad_link');
  const { guardianId, subject, channel } = content;
  await upsertChoices(tx, guardianId, { childId: 'all', subject, channel, isWanted: false });
  await recordAudit(tx, {
    actor: 'portal:e-mail link',
    action: 'notifications.unsubscribe',
    subjectKind: 'guardian',
    subjectId: guardianId,
    detail: { subject, channel },
  });
  return ok({ subject, isWanted: false });
}
