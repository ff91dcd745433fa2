import { describe, expect, it } from 'vitest';
import { matchTotp, stepAt, toBase32, totpCode, totpUri } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('RFC 4226, appendix D', () => {
  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('counter %i', (counter, code) => {
    expect(totpCode(SECRET, counter)).toBe(code);
  });
});

describe('RFC 6238, appendix B', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('%i seconds', (seconds, code) => {
    expect(totpCode(SECRET, stepAt(at(seconds)), 8)).toBe(code);
  });
});

describe('a typed code', () => {
  const now = at(1_111_111_111);
  const step = stepAt(now);

  it('names its step, one before or after included', () => {
    for (const near of [step - 1, step, step + 1])
      expect(matchTotp(SECRET, totpCode(SECRET, near), now)).toBe(near);
  });

  it('is wrong two steps away, of another secret, or of another form', () => {
    for (const far of [step - 2, step + 2]) expect(matchTotp(SECRET, totpCode(SECRET, far), now)).toBeNull();
    expect(matchTotp(Buffer.from('09876543210987654321'), totpCode(SECRET, step), now)).toBeNull();
    for (const typed of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '-12345'])
      expect(matchTotp(SECRET, typed, now)).toBeNull();
  });

  it('may have spaces', () => {
    const code = totpCode(SECRET, step);
    expect(matchTotp(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(step);
  });
});

it('writes base 32 as RFC 4648 does', () => {
  expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(toBase32(Buffer.from('fooba'))).toBe('MZXW6YTB');
  expect(toBase32(Buffer.from('f'))).toBe('MY');
  expect(toBase32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});

it('says whose secret it is', () => {
  expect(totpUri({ secret: SECRET, issuer: 'Comune di Prova', account: 'ufficio' })).toBe(
    'otpauth://totp/Comune%20di%20Prova:ufficio?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Comune%20di%20Prova',
  );
});
