/** What a good password is, and how fast passwords may be tried. */
import { COMMON_PASSWORD_WORDS, COMMON_PASSWORDS } from '#common/common-passwords.ts';
import type { PasswordRefusal } from '#common/contract/accounts.ts';

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;

/**
 * Words on which common long passwords are built in Italy and in this very context, beside those of all the world in
 * `common-passwords.ts` (ASVS 5.0 6.2.4, 6.2.11). Digits and signs around them do not make them better: "Password2026!" is "password".
 */
const COMMON_WORDS = new Set(
  (
    'password passw passwd qwerty qwertyui qwertyuio qwertyuiop qwertyqwerty asdfghjkl asdfghjklo zxcvbnm qazwsx ' +
    'qazwsxedc abc abcd abcdef abcdefg abcdefgh abcdefghij admin administrator amministratore welcome benvenuto ' +
    'benvenuta letmein iloveyou tiamo tiamotanto amoremio amore ciao ciaociao ciaomamma mamma mammamia mammaepapa ' +
    'papa famiglia bambini bambino bambina principessa tesoro stellina cucciolo cucciola angelo farfalla ' +
    'juventus juve forzajuve inter forzainter milan forzamilan acmilan napoli forzanapoli roma forzaroma asroma ' +
    'lazio forzalazio ferrari valentino valentina francesco francesca alessandro alessandra giuseppe andrea ' +
    'martina matteo giulia chiara federica federico lorenzo antonio stefano ' +
    'italia milano buongiorno buonasera superman batman pokemon football monkey dragon sunshine princess ' +
    'baseball trustno login changeme default secret segreto segreta nonlaso ' +
    'comune scuola mensa mensascolastica refezione refezionescolastica refettorio portale portalegenitori genitori genitore'
  ).split(' '),
);

/** Why `password` cannot be the password of `username`, or `null`. No composition rules (NIST SP 800-63B 3.1.1.2). */
export function refusePassword(password: string, username: string): PasswordRefusal | null {
  const length = [...password].length;
  if (length < MIN_LENGTH) return 'password_too_short';
  if (length > MAX_LENGTH) return 'password_too_long';
  const lowered = password.toLowerCase();
  if (lowered.trim() === username.toLowerCase()) return 'password_is_username';
  return isCommon(lowered) ? 'password_too_common' : null;
}

function isCommon(lowered: string): boolean {
  const word = lowered.replaceAll(/[^\p{L}]/gu, '');
  return (
    COMMON_WORDS.has(word) ||
    COMMON_PASSWORD_WORDS.has(word) ||
    COMMON_PASSWORDS.has(lowered) ||
    isRun(lowered) ||
    isRun([...lowered].reverse().join(''))
  );
}

/** One character over and over, or a row of the keyboard's digits or the alphabet: 1111111111, 0123456789, 12345678910. */
function isRun(text: string): boolean {
  const characters = [...text];
  if (new Set(characters).size <= 2) return true;
  return (
    '01234567890123456789'.includes(text) ||
    '123456789101112131415'.startsWith(text) ||
    'abcdefghijklmnopqrstuvwxyz'.includes(text)
  );
}

/** A refusal that ends by itself. */
export interface Delay {
  ok: false;
  reason: 'throttled' | 'busy';
  retryAfterSeconds: number;
}

export function delay(reason: Delay['reason'], retryAfterSeconds: number): Delay {
  return { ok: false, reason, retryAfterSeconds };
}

/** Failures counted under one key. Without a row: no failures. */
export interface Throttle {
  failures: number;
  /** Start of the window; of a key that is waiting, its latest failure. */
  windowStartedAt: Date;
}

const WINDOW_MS = 15 * 60_000;
const FIRST_WAIT_MS = 30_000;
const FREE_TRIES = 5;
/** While a user name is being tried from many sources, each of them gets fewer free tries. */
const FREE_TRIES_UNDER_ATTACK = 2;
const ATTACK_FAILURES = 20;
const SOURCE_FAILURES = 50;
const SOURCE_RECOVERIES = 20;

/**
 * How many tries one source has on one user name before it must wait. Failures elsewhere shorten that, and never to
 * zero: a stranger cannot keep the rightful owner, who comes from another source, out of the account.
 */
export function freeTries(nameThrottle: Throttle | null, now: Date): number {
  return failuresInWindow(nameThrottle, now) >= ATTACK_FAILURES ? FREE_TRIES_UNDER_ATTACK : FREE_TRIES;
}

/** Seconds that one source still has to wait before its next try on one user name: 30, 60, … up to 15 minutes. */
export function pairWaitSeconds(throttle: Throttle | null, free: number, now: Date): number {
  const failures = failuresInWindow(throttle, now);
  if (!throttle || failures < free) return 0;
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - free), WINDOW_MS);
  return secondsUntil(throttle.windowStartedAt.getTime() + waitMs, now);
}

/** A try on the pair: beyond the free ones the waiting is counted from the latest, so the window starts again. */
export function countPairTry(throttle: Throttle | null, free: number, now: Date): Throttle {
  const failures = failuresInWindow(throttle, now) + 1;
  const isWaiting = failures >= free;
  return {
    failures,
    windowStartedAt: isWaiting || !throttle || failures === 1 ? now : throttle.windowStartedAt,
  };
}

/** A failure of a source or of a user name: a plain count per quarter of an hour. */
export function countFailure(throttle: Throttle | null, now: Date): Throttle {
  const failures = failuresInWindow(throttle, now) + 1;
  return { failures, windowStartedAt: throttle && failures > 1 ? throttle.windowStartedAt : now };
}

/** Seconds that a source with too many failures, on whatever user names, still has to wait. */
export function sourceWaitSeconds(throttle: Throttle | null, now: Date): number {
  return windowWaitSeconds(throttle, SOURCE_FAILURES, now);
}

/** Seconds that a source which asked for too many recovery mails still has to wait. */
export function recoveryWaitSeconds(throttle: Throttle | null, now: Date): number {
  return windowWaitSeconds(throttle, SOURCE_RECOVERIES, now);
}

function windowWaitSeconds(throttle: Throttle | null, limit: number, now: Date): number {
  if (!throttle || failuresInWindow(throttle, now) < limit) return 0;
  return secondsUntil(throttle.windowStartedAt.getTime() + WINDOW_MS, now);
}

function failuresInWindow(throttle: Throttle | null, now: Date): number {
  if (!throttle) return 0;
  return now.getTime() - throttle.windowStartedAt.getTime() < WINDOW_MS ? throttle.failures : 0;
}

function secondsUntil(untilMs: number, now: Date): number {
  return Math.max(0, Math.ceil((untilMs - now.getTime()) / 1000));
}

/** Which quarter of an hour it is: at most one recovery mail per account in each. */
export function recoverySlot(now: Date): number {
  return Math.floor(now.getTime() / WINDOW_MS);
}

/**
 * What counts as one source: an IPv4 address, or the /64 network of an IPv6 address, since a single household or
 * attacker holds all of it.
 */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return (
    groups
      .slice(0, 4)
      .map((group) => group.replace(/^0+(?=.)/, ''))
      .join(':') + '::/64'
  );
}
