import { expect, test } from 'vitest';
import { renderMail } from './mail-template.ts';

const content = {
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
  const { tenantName, title, paragraphs, footer } = content;
  expect(renderMail({ tenantName, title, paragraphs, footer }).html).not.toContain('<a ');
});
