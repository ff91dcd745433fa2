import { expect, test } from 'vitest';
import { ORIGINAL_TEXT, type MailText } from '#common/mail-text.ts';
import { mailTemplate, renderMail, writeMail } from './mail-template.ts';

const content = {
  language: 'it' as const,
  tenantName: 'Comune di Truccazzano',
  title: 'Scegli la password',
  paragraphs: ["Gentile Rosa <b>D'Agata</b> & figli,", 'ecco il collegamento.'],
  button: { label: 'Attiva', url: 'https://mensa.example/c/x/attiva/abc?a=1&b=2' },
  footer: 'Messaggio automatico.',
};

test('what people wrote is text in the HTML, never markup', () => {
  const { html } = renderMail(content);
  expect(html).toContain('Rosa &lt;b&gt;D&#39;Agata&lt;/b&gt; &amp; figli');
  expect(html).not.toContain('<b>');
  expect(html).toContain('href="https://mensa.example/c/x/attiva/abc?a=1&amp;b=2"');
});

test('the text form says all that the HTML says', () => {
  const { text } = renderMail(content);
  for (const part of [
    content.tenantName,
    content.title,
    ...content.paragraphs,
    content.button.url,
    content.footer,
  ]) {
    expect(text).toContain(part);
  }
});

test('without a button there is no link', () => {
  const { language, tenantName, title, paragraphs, footer } = content;
  expect(renderMail({ language, tenantName, title, paragraphs, footer }).html).not.toContain('<a ');
});

const greeting = mailTemplate<{ tenantName: string; cents: number }>({
  it: ({ cents }, { euro }) => ({
    subject: 'Ciao',
    title: 'Ciao',
    paragraphs: [euro(cents)],
    footer: 'Fine.',
  }),
  en: ({ cents }, { euro }) => ({
    subject: 'Hello',
    title: 'Hello',
    paragraphs: [euro(cents)],
    footer: 'End.',
  }),
});

test('is written in the language of its reader, amounts included, and says so to screen readers', () => {
  const mail = writeMail(greeting({ tenantName: 'Comune', cents: 123_450 }, 'en'));
  expect(mail.subject).toBe('Hello');
  expect(mail.html).toContain('<html lang="en" dir="ltr">');
  expect(mail.text).toContain('€1,234.50');
});

test('is written in Italian for who reads a language that it lacks', () => {
  const mail = writeMail(greeting({ tenantName: 'Comune', cents: 5850 }, 'ar'));
  expect(mail.subject).toBe('Ciao');
  expect(mail.html).toContain('<html lang="it" dir="ltr">');
  expect(mail.text).toContain('58,50 €');
});

test('only a message that can be stopped has the link for it, in both forms', () => {
  const unsubscribeUrl = 'https://mensa.example/c/x/disiscrizione/7.news.email.abc';
  const facts = { tenantName: 'Comune', cents: 1 };
  const letter = greeting(facts, 'it', { unsubscribeUrl });
  expect(letter).toMatchObject({ unsubscribeUrl });
  const stoppable = writeMail(letter);
  expect(stoppable.html).toContain(`href="${unsubscribeUrl}"`);
  expect(stoppable.text).toContain(unsubscribeUrl);
  expect(greeting(facts, 'it')).not.toHaveProperty('unsubscribeUrl');
  const due = writeMail(greeting(facts, 'it'));
  expect(due.html + due.text).not.toMatch(/disiscrizione|Non ricevere/);
});

test('says that nobody has written it by hand, where it has no other end', () => {
  const short = mailTemplate<{ tenantName: string }>({
    it: () => ({ subject: 'Ciao', title: 'Ciao', paragraphs: ['Ciao.'] }),
    en: () => ({ subject: 'Hello', title: 'Hello', paragraphs: ['Hello.'] }),
  });
  expect(writeMail(short({ tenantName: 'Comune' }, 'it')).text).toContain(
    '-- \nMessaggio automatico del servizio di refezione scolastica.',
  );
  expect(writeMail(short({ tenantName: 'Comune' }, 'en')).text).toContain(
    '-- \nAutomatic message of the school meals service.',
  );
});

const bill = mailTemplate<{ tenantName: string; family: string; cents: number }>(
  {
    it: ({ cents }, { euro }) => ({
      subject: 'Fattura',
      title: 'Fattura',
      opening: ['Buongiorno,'],
      paragraphs: [`Importo: ${euro(cents)}.`],
      closing: ['Grazie.'],
      footer: 'Fine.',
    }),
    en: ({ cents }, { euro }) => ({
      subject: 'Bill',
      title: 'Bill',
      opening: ['Hello,'],
      paragraphs: [`Amount: ${euro(cents)}.`],
      closing: ['Thank you.'],
      footer: 'End.',
    }),
  },
  ({ family, cents }, { euro }) => ({ famiglia: family, importo: euro(cents) }),
);
const own = (text: Partial<MailText>) => ({ it: { ...ORIGINAL_TEXT, ...text } });
const facts = { tenantName: 'Comune', family: 'Prova', cents: 5850 };

test('the Comune’s words take the place of opening and closing; the facts stay between them', () => {
  const mail = writeMail(
    bill(facts, 'it'),
    own({ opening: 'Gentile famiglia {famiglia},\nbuongiorno.', closing: 'Vedi https://comune.example.' }),
  );
  expect(mail.subject).toBe('Fattura');
  expect(mail.text).toContain(
    'Gentile famiglia Prova,\nbuongiorno.\n\nImporto: 58,50 €.\n\nVedi https://comune.example.',
  );
  expect(mail.html).toContain('<p>Gentile famiglia Prova,<br>buongiorno.</p>\n<p>Importo: 58,50');
  expect(mail.html).toContain('<a href="https://comune.example/">https://comune.example</a>.');
  expect(mail.text).not.toMatch(/Buongiorno,|Grazie/);
});

test('an empty word of the Comune’s is ours', () => {
  const letter = bill(facts, 'it');
  expect(writeMail(letter, own({ opening: '  ' }))).toEqual(writeMail(letter));
});

test('who reads another language than those of the Comune’s words reads ours', () => {
  const mail = writeMail(bill(facts, 'en'), own({ subject: 'Ciao', opening: 'Ciao' }));
  expect(mail).toEqual(writeMail(bill(facts, 'en')));
});

test('neither the Comune’s words nor a value of the data is ever markup, a link or another header', () => {
  const family = '<img src=x> https://altrove.example {importo}\r\nBcc: a@b.example';
  const mail = writeMail(
    bill({ ...facts, family }, 'it'),
    own({ subject: 'Per {famiglia}', opening: '<script>alert(1)</script> {famiglia}' }),
  );
  expect(mail.html).not.toMatch(/<script|<img|href="https:\/\/altrove/);
  expect(mail.html).toContain('&lt;script&gt;');
  expect(mail.text).toContain('{importo}');
  expect(mail.subject).toBe('Per <img src=x> https://altrove.example {importo} Bcc: a@b.example');
});
