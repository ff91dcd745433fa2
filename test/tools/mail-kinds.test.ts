/** What holds for every kind of e-mail that the Comune may put into its own words. */
import { describe, expect, it } from 'vitest';
import { fillPlaceholders, flawsOf } from '#common/mail-text.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { allMailKinds } from '../../server/mail-kinds.ts';
import { TEST_MAIL } from '../../server/modules/mail-texts/send-test.ts';
import { languagesOf, originalText } from '../../server/modules/mail-texts/read-mail-text.ts';
import { writeMail } from '../../server/platform/mail-template.ts';
import { allMails } from '../../server/worker.ts';

const COMUNE = 'Comune di Esempio';
const both = (opening: string) => ({
  it: { subject: '', opening, closing: '' },
  en: { subject: '', opening, closing: '' },
});

it('are all those that leave, each once', () => {
  const sent = Object.keys(allMails({ publicUrl: '' } as Parameters<typeof allMails>[0]));
  expect(allMailKinds.map(({ kind }) => kind).sort()).toEqual(
    sent.filter((kind) => kind !== TEST_MAIL).sort(),
  );
});

describe.each(allMailKinds)('$kind', (kind) => {
  it('is called the same in Posta in uscita', () => {
    expect(MESSAGE_KINDS[kind.kind]).toBe(kind.name);
  });

  it.each(languagesOf(kind))('has an original text to begin from (%s)', (language) => {
    const letter = kind.example(COMUNE, language);
    const text = originalText(kind, COMUNE, language);
    expect(flawsOf(text, Object.keys(letter.values()))).toEqual([]);
    // Saved as it is, it says what the original says.
    expect(fillPlaceholders(text.subject, letter.values())).toBe(letter.subject);
    expect(writeMail(letter, { [language]: text })).toEqual(writeMail(letter));
  });

  it.each(languagesOf(kind))(
    'keeps its facts, its button and its end whatever is written (%s)',
    (language) => {
      const letter = kind.example(COMUNE, language);
      const { text } = writeMail(letter, both('Parole del Comune'));
      const { title, paragraphs, button, footer, unsubscribeUrl } = letter.content;
      for (const part of [title, ...paragraphs, button?.url ?? '', footer, unsubscribeUrl ?? ''])
        expect(text).toContain(part);
      expect(text).toContain('Parole del Comune');
    },
  );

  it('has an example for each placeholder, and says what stays and when it leaves', () => {
    for (const value of Object.values(kind.example(COMUNE, 'it').values())) expect(value).not.toBe('');
    expect(kind.fixed).not.toMatch(/\.$/);
    expect(kind.trigger).toMatch(/\.$/);
  });
});
