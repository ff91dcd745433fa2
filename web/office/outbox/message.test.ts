import { describe, expect, it } from 'vitest';
import { canRepeat, canRetry, chooseList, isEmailAddress, kindsCalled } from './message.ts';

describe('chooseList', () => {
  it('opens the list asked for', () => {
    expect(chooseList('sent', { bounced: 3 })).toBe('sent');
  });

  it('opens the first trouble, and the refused ones when nothing is known', () => {
    expect(chooseList(null, { bounced: 0, failed: 2, sent: 90 })).toBe('failed');
    expect(chooseList(null, { sent: 90 })).toBe('sent');
    expect(chooseList(null, {})).toBe('bounced');
  });
});

it('knows an address from something else', () => {
  expect(['anna.rossi+mensa@example.it', 'a@b.c.it'].every(isEmailAddress)).toBe(true);
  expect(['', 'anna', 'anna@casa', 'anna rossi@example.it', 'anna@example..it'].some(isEmailAddress)).toBe(
    false,
  );
});

it('sends again only what did not arrive', () => {
  expect([canRetry('bounced'), canRetry('failed'), canRetry('pending'), canRetry('sent')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('repeats one that has gone, while its address is known', () => {
  const bill = {
    state: 'sent',
    channel: 'email',
    kind: 'billing.invoice_issued',
    recipient: 'a@b.it',
  } as const;
  expect(canRepeat(bill)).toBe(true);
  expect(canRepeat({ ...bill, state: 'pending' })).toBe(false);
  expect(canRepeat({ ...bill, recipient: null })).toBe(false);
  expect(canRepeat({ ...bill, kind: 'accounts.recovery' })).toBe(false);
});

it('knows messages by what they are called', () => {
  expect(kindsCalled('  RICEVUTA di pag')).toEqual(['payments.receipt']);
  expect(kindsCalled('rossi@example.it')).toEqual([]);
  expect(kindsCalled(' ')).toEqual([]);
});
