/** Who there is in the demonstration, and the words they enter with: without the product, for whoever only visits it. */
import { createHash } from 'node:crypto';
import { stepAt, toBase32, totpCode } from '#server/modules/second-factor/totp.ts';

export const DEMO = {
  slug: 'truccazzano',
  name: 'Comune di Truccazzano',
  /** Invented, with a valid check digit. */
  fiscalCode: '99999000013',
  stationId: '99999000013_01',
  operator: { username: 'ufficio', password: 'mensa-di-prova' },
  parentPassword: 'genitore-di-prova',
  /** Guardian codes of the sample file that get a known password. */
  parents: ['g0001', 'g0002', 'g0003', 'g0004'],
};

export const DEMO_ROOMS = {
  school: { username: 'scuola', password: 'mensa-di-prova' },
  kitchen: { username: 'cucina', password: 'mensa-di-prova' },
};

/** Known to everybody, as the demo's passwords are: only a demonstration makes an operator with it. */
export const DEMO_TOTP_SECRET = createHash('sha1').update('refettorio: dimostrazione').digest();

export const DEMO_ACCOUNTING = {
  username: 'ragioneria',
  password: 'mensa-di-prova',
  totpSecret: toBase32(DEMO_TOTP_SECRET),
};

/** What the accounting clerk's telephone would show at that moment. */
export function demoTotpCode(now: Date): string {
  return totpCode(DEMO_TOTP_SECRET, stepAt(now));
}

export const PREPAID = {
  slug: 'comune-prepagato',
  name: 'Comune Prepagato (di prova)',
  /** Invented, with a valid check digit. */
  fiscalCode: '99999000021',
  parents: ['p0001', 'p0002'],
};
