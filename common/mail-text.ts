/** The Comune's own words in an e-mail: plain text with named placeholders, such as `{scadenza}`. */

/** Empty: the original text. */
export interface MailText {
  subject: string;
  opening: string;
  closing: string;
}

export const MAIL_TEXT_PARTS = ['subject', 'opening', 'closing'] as const satisfies (keyof MailText)[];

/** The languages in which the Comune may write; the others keep the original text. */
export const MAIL_TEXT_LANGUAGES = ['it', 'en'] as const;
export type MailTextLanguage = (typeof MAIL_TEXT_LANGUAGES)[number];
export type MailTexts = Record<MailTextLanguage, MailText>;

export const ORIGINAL_TEXT: MailText = { subject: '', opening: '', closing: '' };

const PLACEHOLDER = /\{([a-z_]+)\}/g;
/** Another line in a subject would be another header of the message. */
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;

export type MailTextFlaw =
  | { part: keyof MailText; flaw: 'unknown_placeholder'; found: string }
  | { part: keyof MailText; flaw: 'stray_brace' | 'line_in_subject' };

/** What cannot be sent of a text, given the placeholders that its kind of e-mail knows. */
export function flawsOf(text: MailText, known: readonly string[]): MailTextFlaw[] {
  const flaws: MailTextFlaw[] = MAIL_TEXT_PARTS.flatMap((part) => {
    const unknown = [...text[part].matchAll(PLACEHOLDER)]
      .map(([found, name = '']) => ({ found, name }))
      .filter(({ name }) => !known.includes(name))
      .map(({ found }) => ({ part, flaw: 'unknown_placeholder' as const, found }));
    const isStray = /[{}]/.test(text[part].replace(PLACEHOLDER, ''));
    return isStray ? [...unknown, { part, flaw: 'stray_brace' as const }] : unknown;
  });
  return CONTROL.test(text.subject) ? [...flaws, { part: 'subject', flaw: 'line_in_subject' }] : flaws;
}

/** Once: what a value says is never looked at again for placeholders. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (found, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? found) : found,
  );
}

/** A filled subject in one line, whatever the values hold. */
export function fillSubject(subject: string, values: Readonly<Record<string, string>>): string {
  return fillPlaceholders(subject, values)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The text of an example as its placeholders: longer values first, since one may hold another. */
export function namePlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  const byLength = Object.entries(values)
    .filter(([, value]) => value !== '')
    .sort(([, one], [, other]) => other.length - one.length);
  // What is replaced already is set apart, so that no shorter value is looked for in a name.
  const pieces = byLength.reduce<{ text: string; isName: boolean }[]>(
    (found, [name, value]) =>
      found.flatMap((piece) =>
        piece.isName
          ? [piece]
          : piece.text
              .split(value)
              .flatMap((rest, index) => [
                ...(index > 0 ? [{ text: `{${name}}`, isName: true }] : []),
                { text: rest, isName: false },
              ]),
      ),
    [{ text, isName: false }],
  );
  return pieces.map((piece) => piece.text).join('');
}
