import { expect, it } from 'vitest';
import { judgeInfo, NOTHING_SAID, tidyInfo } from './rules.ts';

it('forgets blanks and the spaces around a text', () => {
  expect(tidyInfo({ ...NOTHING_SAID, phone: ' 02 123 ', address: '  ' })).toEqual({
    ...NOTHING_SAID,
    phone: '02 123',
  });
});

it.each([
  ['nothing', {}],
  ['a page', { privacyUrl: 'https://www.comune.example/privacy' }],
  ['mailboxes', { email: 'scuola@comune.example', certifiedEmail: 'comune@pec.comune.example' }],
])('takes %s', (_, changes) => expect(judgeInfo({ ...NOTHING_SAID, ...changes })).toBeNull());

it.each([
  ['a script in the place of a page', { websiteUrl: 'javascript:alert(1)' }, 'bad_url'],
  ['a page without its protocol', { accessibilityUrl: 'www.comune.example' }, 'bad_url'],
  ['an address with a space', { privacyUrl: 'https://comune example/x' }, 'bad_url'],
  ['half a mailbox', { certifiedEmail: 'comune@pec' }, 'bad_email'],
])('refuses %s', (_, changes, reason) => expect(judgeInfo({ ...NOTHING_SAID, ...changes })).toBe(reason));
