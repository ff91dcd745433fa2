import { expect, test } from 'vitest';
import { mailTemplate, renderMail } from './mail-template.ts';

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
  const mail = greeting({ tenantName: 'Comune', cents: 123_450 }, 'en');
  expect(mail.subject).toBe('Hello');
  expect(mail.html).toContain('<html lang="en" dir="ltr">');
  expect(mail.text).toContain('€1,234.50');
});

test('is written in Italian for who reads a language that it lacks', () => {
  const mail = greeting({ tenantName: 'Comune', cents: 5850 }, 'ar');
  expect(mail.subject).toBe('Ciao');
  expect(mail.html).toContain('<html lang="it" dir="ltr">');
  expect(mail.text).toContain('58,50 €');
});

test('only a message that can be stopped has the link for it, in both forms', () => {
  const unsubscribeUrl = 'https://mensa.example/c/x/disiscrizione/7.news.email.abc';
  const facts = { tenantName: 'Comune', cents: 1 };
  const stoppable = greeting(facts, 'it', { unsubscribeUrl });
  expect(stoppable).toMatchObject({ unsubscribeUrl });
  expect(stoppable.html).toContain(`href="${unsubscribeUrl}"`);
  expect(stoppable.text).toContain(unsubscribeUrl);
  const due = greeting(facts, 'it');
  expect(due).not.toHaveProperty('unsubscribeUrl');
  expect(due.html + due.text).not.toMatch(/disiscrizione|Non ricevere/);
});
