import type { Language } from '#common/languages.ts';
import type { TenantId, TenantTx } from './db.ts';
import type { Mail } from './mail.ts';
import type { MailLetter } from './mail-template.ts';
import type { OutboxMessage } from './outbox.ts';

/** What a message may say about the Comune that sends it. */
export interface MailTenant {
  tenantId: TenantId;
  slug: string;
  name: string;
}

/** What a mail says, before it is put into the Comune's words and addressed. */
export type MailDraft = MailLetter & Pick<Mail, 'replyTo' | 'attachments'>;

/**
 * Makes the mail of one outbox message at the moment of sending; modules give one for each of their kinds. `null`:
 * the message no longer applies and is not sent. May be called again for the same message after a failed delivery.
 */
export type MailBuilder = (
  tx: TenantTx,
  tenant: MailTenant,
  message: OutboxMessage,
) => Promise<MailDraft | null>;

/**
 * For kinds that come by the thousand: what a batch of messages says is read at once, seconds before they are sent.
 * The mail itself is made when its turn comes, outside the transaction. Messages that are left out no longer apply.
 */
export interface BatchMailBuilder {
  read(
    tx: TenantTx,
    tenant: MailTenant,
    messages: readonly OutboxMessage[],
  ): Promise<ReadonlyMap<OutboxMessage, () => MailDraft | Promise<MailDraft>>>;
}

/** What modules declare, by kind. */
export type MailBuilders = Record<string, MailBuilder | BatchMailBuilder>;

/** One kind of e-mail as the office sees it, in Italian. */
export interface MailKind {
  /** As in the outbox. */
  kind: string;
  name: string;
  /** What makes it leave. */
  trigger: string;
  audience: 'families' | 'operators';
  /** What it says whatever words the Comune chooses. */
  fixed: string;
  /** The e-mail with data that are evidently an example. */
  example: (tenantName: string, language: Language) => MailLetter;
}

interface DescribedMail<Facts> extends Omit<MailKind, 'audience' | 'example'> {
  audience?: MailKind['audience'];
  template: (facts: Facts, language: Language, options?: { unsubscribeUrl?: string }) => MailLetter;
  facts: (tenantName: string) => NoInfer<Facts>;
  /** Families may stop these messages. */
  isOptional?: true;
}

export function describeMail<Facts>({
  template,
  facts,
  isOptional,
  audience = 'families',
  ...described
}: DescribedMail<Facts>): MailKind {
  const options = isOptional ? { unsubscribeUrl: `${EXAMPLE_URL}/disiscrizione/esempio` } : {};
  return {
    ...described,
    audience,
    example: (tenantName, language) => template(facts(tenantName), language, options),
  };
}

/** Where the links of an example lead: nowhere (RFC 6761). */
export const EXAMPLE_URL = 'https://portale.example';
