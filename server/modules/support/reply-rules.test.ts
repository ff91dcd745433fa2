import { describe, expect, it } from 'vitest';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { addressOf, ownWords, REPLY_LINE, replyAddress, tokenIn, withAttachments } from './reply-rules.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

describe('the words of an answer', () => {
  it.each([
    ['alone', 'Grazie, ho capito.\n', 'Grazie, ho capito.'],
    ['above our line', `Va bene.\n\n${REPLY_LINE}\nIl Comune risponde`, 'Va bene.'],
    ['above our line, quoted', `Va bene.\n\n> ${REPLY_LINE}\n> Il Comune`, 'Va bene.'],
    [
      'as Gmail quotes',
      'Sì.\n\nIl giorno ven 27 nov 2026 alle ore 10:12 Comune <\nx@example.org> ha scritto:\n\n> Testo',
      'Sì.',
    ],
    [
      'as Gmail quotes in English',
      'Yes.\n\nOn Fri, Nov 27, 2026 at 10:12 AM Comune <x@example.org>\nwrote:\n> Text',
      'Yes.',
    ],
    [
      'as Outlook quotes',
      'Grazie\r\n\r\nDa: Comune <x@example.org>\r\nInviato: venerdì\r\nA: Anna\r\nTesto',
      'Grazie',
    ],
    ['as older programs quote', 'Grazie\n\n-----Messaggio originale-----\nDa: Comune', 'Grazie'],
    ['between quoted lines', '> Può venire lunedì?\nSì.\n> Alle 9?\nAlle 10.', 'Sì.\nAlle 10.'],
    ['with a signature', 'Grazie\n-- \nAnna Prova\nTel. 333', 'Grazie'],
    ['from a telephone', 'Ok\n\nInviato da iPhone', 'Ok'],
    [
      'with a line that only looks like a heading',
      'Il giorno 27 mio figlio non c’era.\nChi lo ha segnato?',
      'Il giorno 27 mio figlio non c’era.\nChi lo ha segnato?',
    ],
    ['that are only a quote', '> Testo\n> ancora', ''],
  ])('%s', (_, mail, words) => {
    expect(ownWords(mail)).toBe(words);
  });

  it('are cut to what a ticket takes, also with their files', () => {
    expect(ownWords('a'.repeat(9_000))).toHaveLength(MAX_TICKET_TEXT);
    const whole = withAttachments('a'.repeat(MAX_TICKET_TEXT), 3);
    expect(whole.length).toBeLessThanOrEqual(MAX_TICKET_TEXT);
    expect(whole).toContain('3 allegati');
    expect(withAttachments('', 1)).toBe('[Un allegato non ricevuto per e-mail]');
  });

  it('of a huge mail are found at once', () => {
    const started = performance.now();
    ownWords(`${'Il giorno\n'.repeat(15_000)}${'> '.repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the address of an answer', () => {
  const address = 'risposte@mensa.example';
  it('carries the ticket’s token, and gives it back', () => {
    const full = replyAddress(address, TOKEN);
    expect(full).toBe(`risposte+${TOKEN}@mensa.example`);
    expect(tokenIn(['altro@example.org', `Comune <${full.toUpperCase()}>`], address)).toBe(TOKEN);
  });

  it.each([
    [address],
    ['risposte+123@mensa.example'],
    [`altre+${TOKEN}@mensa.example`],
    [`risposte+${TOKEN}@altrove.example`],
  ])('is not %s', (recipient) => {
    expect(tokenIn([recipient], address)).toBeNull();
  });

  it.each([
    ['Anna Prova <Anna@Example.org>', 'anna@example.org'],
    ['anna@example.org ', 'anna@example.org'],
    ['"<finto@example.org>" <vero@example.org>', 'vero@example.org'],
  ])('of the writer %s is %s', (from, found) => {
    expect(addressOf(from)).toBe(found);
  });
});
