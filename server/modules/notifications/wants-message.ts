import { toLanguage, type Language } from '#common/languages.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { MailTenant } from '#server/platform/mail-kinds.ts';
import { findLanguage, isWanted, readLinkSecret, type Message } from './choice-queries.ts';
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
  const { guardianId, subject } = about;
  const secret = await readLinkSecret(tx, tenant.tenantId);
  const token = signLink(secret, { guardianId, subject, channel: 'email' });
  return {
    language: await languageOfGuardian(tx, guardianId),
    unsubscribeUrl: `${publicUrl}/c/${tenant.slug}/disiscrizione/${token}`,
  };
}

export async function languageOfGuardian(tx: TenantTx, guardianId: number): Promise<Language> {
  return toLanguage(await findLanguage(tx, guardianId));
}
