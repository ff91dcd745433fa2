import type { Subject } from '#common/contract/notifications.ts';
import { toLanguage, type Language } from '#common/languages.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { MailTenant } from '#server/platform/mail-kinds.ts';
import { findLanguage, findLanguages, isWanted, readLinkSecret, type Message } from './choice-queries.ts';
import { signLink } from './link-token.ts';

/**
 * Whether a guardian wants a message: yes, unless it said otherwise for every child that the message speaks of. Sendings
 * to many ask the same function, `wants_message`, in their own SQL. Messages that are due by law are not asked for.
 */
export function wantsMessage(tx: TenantTx, message: Message): Promise<boolean> {
  return isWanted(tx, message);
}

/** How an e-mail is written to a guardian that wants it. */
export interface Letterhead {
  language: Language;
  /** Stops these messages without a login. */
  unsubscribeUrl: string;
}

/** `null`: not wanted. */
export async function letterheadFor(
  tx: TenantTx,
  publicUrl: string,
  tenant: MailTenant,
  about: Omit<Message, 'channel'>,
): Promise<Letterhead | null> {
  if (!(await wantsMessage(tx, { ...about, channel: 'email' }))) return null;
  const letterheads = await letterheadsFor(tx, publicUrl, tenant, {
    guardianIds: [about.guardianId],
    subject: about.subject,
  });
  return letterheads.get(about.guardianId) ?? null;
}

/** For a sending to many, whose own SQL has asked who wants it. */
export async function letterheadsFor(
  tx: TenantTx,
  publicUrl: string,
  tenant: MailTenant,
  { guardianIds, subject }: { guardianIds: readonly number[]; subject: Subject },
): Promise<ReadonlyMap<number, Letterhead>> {
  const secret = await readLinkSecret(tx, tenant.tenantId);
  const languages = await findLanguages(tx, guardianIds);
  return new Map(
    guardianIds.map((guardianId) => {
      const token = signLink(secret, { guardianId, subject, channel: 'email' });
      const unsubscribeUrl = `${publicUrl}/c/${tenant.slug}/disiscrizione/${token}`;
      return [guardianId, { language: toLanguage(languages.get(guardianId) ?? null), unsubscribeUrl }];
    }),
  );
}

export async function languageOfGuardian(tx: TenantTx, guardianId: number): Promise<Language> {
  return toLanguage(await findLanguage(tx, guardianId));
}
