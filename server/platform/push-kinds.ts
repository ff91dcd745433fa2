import { formatsOf, type Formats } from '#common/formats.ts';
import { ITALIAN, type Language } from '#common/languages.ts';
import type { TenantTx } from './db.ts';
import type { InLanguages } from './mail-template.ts';
import type { OutboxMessage } from './outbox.ts';

/**
 * What a device shows. It passes through the servers of the browser's maker, encrypted, or of the phone's, in clear, and
 * stands on a locked screen: a first name and an amount at most, never a debt, a band or a diet of a named child.
 */
export interface PushText {
  title: string;
  body: string;
  /** The page that a tap opens, under the portal's address: `pagamenti/12`. */
  path: string;
  /** How long the push service keeps it for a device that is off. */
  ttlSeconds: number;
}

/**
 * Makes the text of one outbox message when it is sent, in the language of who reads it. `null`: it no longer applies,
 * or is not wanted. May be called again.
 */
export type PushBuilder = (
  tx: TenantTx,
  message: OutboxMessage,
  language: Language,
) => Promise<PushText | null>;

type PushWords = Pick<PushText, 'title' | 'body'>;

/** One kind of message, to be said in whichever language its reader has chosen. */
export function pushTemplate<Facts>(texts: InLanguages<(facts: Facts, formats: Formats) => PushWords>) {
  return (facts: Facts, wanted: Language): PushWords => {
    const language = texts[wanted] ? wanted : ITALIAN;
    const write = texts[language] ?? texts.it;
    return write(facts, formatsOf(language));
  };
}

export type PushBuilders = Record<string, PushBuilder>;

/** The row of which a message for a device is about: messages are one for each device. */
export function subjectOf({ subjectKey }: OutboxMessage): number {
  return Number(subjectKey.split('/')[0]);
}
