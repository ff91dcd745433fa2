import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { CHANNELS, SUBJECTS } from '#common/contract/notifications.ts';
import { openLink, signLink } from './link-token.ts';
import { readContent, writeContent } from './rules.ts';

const secret = randomBytes(32);

it.each(SUBJECTS.flatMap((subject) => CHANNELS.map((channel) => [subject, channel] as const)))(
  'a link about %s by %s says what it was made for',
  (subject, channel) => {
    const content = { guardianId: 4711, subject, channel };
    expect(readContent(writeContent(content))).toEqual(content);
    const token = signLink(secret, content);
    expect(token).toMatch(/^[\w.-]+$/);
    expect(openLink(secret, token)).toEqual(content);
  },
);

it.each([
  '',
  '7',
  '7.news',
  '7.news.email.more',
  '7.invoice_issued.email',
  '7.news.sms',
  '07.news.email',
  '-7.news.email',
  '7e3.news.email',
  '9999999999999999.news.email',
  '.news.email',
])('%s is nothing that we write', (text) => {
  expect(readContent(text)).toBeNull();
});

it('nobody can write a link without the secret, nor change one', () => {
  const token = signLink(secret, { guardianId: 7, subject: 'news', channel: 'email' });
  expect(openLink(randomBytes(32), token)).toBeNull();
  expect(openLink(secret, token.replace('7.', '8.'))).toBeNull();
  expect(openLink(secret, token.replace('news', 'closures'))).toBeNull();
  expect(openLink(secret, token.slice(0, -1))).toBeNull();
  expect(openLink(secret, token.slice(0, token.lastIndexOf('.')))).toBeNull();
  expect(openLink(secret, '7.news.email.')).toBeNull();
  expect(openLink(secret, '')).toBeNull();
});
