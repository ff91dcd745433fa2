import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PHONE_OUTCOMES } from '#common/contract/telephone.ts';
import { isThrottled, maskedNumber, nationalNumber, nextStep } from './rules.ts';
import { sentenceFor } from './sentences.ts';
import { isSigned } from '#server/platform/signed-webhook.ts';

describe('wrong codes', () => {
  it.each([
    [{ ofSource: 4, ofAll: 49, isKnownCaller: false, isWithheld: false }, false],
    [{ ofSource: 5, ofAll: 5, isKnownCaller: false, isWithheld: false }, true],
    [{ ofSource: 5, ofAll: 5, isKnownCaller: true, isWithheld: false }, true],
    [{ ofSource: 0, ofAll: 50, isKnownCaller: false, isWithheld: false }, true],
    [{ ofSource: 0, ofAll: 50, isKnownCaller: true, isWithheld: false }, false],
    [{ ofSource: 49, ofAll: 0, isKnownCaller: false, isWithheld: true }, false],
    [{ ofSource: 50, ofAll: 0, isKnownCaller: false, isWithheld: true }, true],
    [{ ofSource: 0, ofAll: 50, isKnownCaller: false, isWithheld: true }, false],
  ])('%o', (guesses, throttled) => {
    expect(isThrottled(guesses)).toBe(throttled);
  });
});

it('compares numbers as they are dialled in Italy, and shows their last digits only', () => {
  for (const from of ['+393331234567', '0039 333 123 4567', '333-1234567', '3331234567'])
    expect(nationalNumber(from)).toBe('3331234567');
  expect(nationalNumber('02 9583821')).toBe('029583821');
  expect(maskedNumber('+39 333 1234567')).toBe('…4567');
  expect(maskedNumber('')).toBe('');
});

describe('a signature', () => {
  const secret = randomBytes(32);
  const body = Buffer.from('{"messageId":"1"}');
  const now = new Date('2026-11-27T08:00:00Z');
  const seconds = now.getTime() / 1000;
  const sign = (timestamp: number, content = body, key = secret) => ({
    timestamp: String(timestamp),
    signature: createHmac('sha256', key).update(`${timestamp}.`).update(content).digest('hex'),
    body,
  });

  it('holds for five minutes, before and after', () => {
    for (const offset of [0, -299, 299]) expect(isSigned(secret, sign(seconds + offset), now)).toBe(true);
    for (const offset of [-301, 301, -86_400])
      expect(isSigned(secret, sign(seconds + offset), now)).toBe(false);
  });

  it('is of that body, that time and that secret', () => {
    expect(isSigned(secret, sign(seconds, Buffer.from('{}')), now)).toBe(false);
    expect(isSigned(secret, sign(seconds, body, randomBytes(32)), now)).toBe(false);
    expect(isSigned(secret, { ...sign(seconds), timestamp: String(seconds + 1) }, now)).toBe(false);
    for (const signature of ['', 'x', 'A'.repeat(64), '0'.repeat(64)])
      expect(isSigned(secret, { ...sign(seconds), signature }, now)).toBe(false);
  });
});

describe('what is said', () => {
  const facts = {
    firstName: 'Anna',
    code: '123456786',
    action: 'cancel',
    date: '2026-11-30',
    receipt: 12,
    closureReason: 'Sciopero',
  } as const;
  const setting = { tenantName: 'Comune di Prova', today: '2026-11-27' };

  it.each(['sms', 'voice'] as const)('is whole, and within the alphabet of an SMS (%s)', (channel) => {
    for (const outcome of PHONE_OUTCOMES) {
      const said = sentenceFor({ ...facts, outcome }, { ...setting, channel });
      expect(said).toMatch(/\.$/);
      expect(said).not.toMatch(/undefined|\bnull\b|[^\w\s.,:?()/'àèéìòù]/);
      expect(said.length).toBeLessThanOrEqual(200);
    }
  });

  it('names the day, the child and the receipt', () => {
    const said = (outcome: 'cancelled' | 'too_late', more: object = {}) =>
      sentenceFor({ ...facts, outcome, ...more }, { ...setting, channel: 'sms' });
    expect(said('cancelled')).toBe('Disdetta registrata per Anna, lunedì 30 novembre. Ricevuta numero 12.');
    expect(said('cancelled', { date: '2026-11-28' })).toContain('domani, sabato 28 novembre');
    expect(said('cancelled', { date: '2027-01-08' })).toContain('venerdì 8 gennaio 2027');
    expect(said('too_late')).toContain('Il pasto di Anna resta prenotato');
    expect(said('too_late', { action: 'restore' })).toContain('La disdetta di Anna resta valida');
  });

  it('goes on with a step or ends the call', () => {
    expect(nextStep('ask_code')).toEqual({ collect: 'code', digits: 9 });
    for (const outcome of ['cancelled', 'too_late', 'throttled', 'closed'] as const)
      expect(nextStep(outcome)).toBeNull();
  });
});
