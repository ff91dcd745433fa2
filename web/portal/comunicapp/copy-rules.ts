/** Which answers are kept on the device, and for how long they may be shown without a network. */

export const SESSION_PATH = '/session?surface=portal';
const OVERVIEW_PATH = '/portal/presences';

const MENU_PATH = '/public/menu?';

/** Of a family that looks again tomorrow: today's meals, the months, the menu, the invoices. Nothing else is kept. */
const COPIED = [
  /^\/session\?surface=portal$/,
  /^\/portal\/presences$/,
  /^\/portal\/presences\/\d+\?month=\d{4}-\d{2}$/,
  /^\/portal\/menu\/schools$/,
  /^\/public\/menu\?(day=\d{4}-\d{2}-\d{2}&?)?(schoolId=\d+)?$/,
  /^\/portal\/invoices$/,
];

/** Over a weekend; after it the device shows nothing without asking the Comune. */
const MAX_AGE_MS = 3 * 24 * 3_600_000;

export interface Copy {
  /** The API path under the Comune: `/portal/invoices`. */
  path: string;
  /** When it was the truth, by the device's clock. */
  savedAtMs: number;
  answer: unknown;
}

export function isCopied(path: string): boolean {
  return COPIED.some((pattern) => pattern.test(path));
}

/**
 * What a copy may still say at `nowMs`; `undefined`: nothing. Today's meals are those of that day only, and the server's
 * clock in them has gone on meanwhile: a deadline that has passed must not look open. A menu marks
 * the day that it is now.
 */
export function readCopy({ path, savedAtMs, answer }: Copy, nowMs: number): unknown {
  const ageMs = nowMs - savedAtMs;
  if (ageMs < 0 || ageMs > MAX_AGE_MS) return undefined;
  if (path.startsWith(MENU_PATH) && typeof answer === 'object') return { ...answer, today: dayInRome(nowMs) };
  if (path !== OVERVIEW_PATH) return answer;
  if (dayInRome(savedAtMs) !== dayInRome(nowMs) || !hasClock(answer)) return undefined;
  return { ...answer, now: new Date(Date.parse(answer.now) + ageMs).toISOString() };
}

/** Whom a session's answer is about: the account, `null` while nobody is signed in. */
export function accountOf(session: unknown): string | null {
  if (typeof session !== 'object' || session === null || !('account' in session)) return null;
  const { account } = session;
  return typeof account === 'object' && account !== null && 'id' in account ? String(account.id) : null;
}

function hasClock(answer: unknown): answer is { now: string } {
  return typeof answer === 'object' && answer !== null && 'now' in answer && typeof answer.now === 'string';
}

const romanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

function dayInRome(ms: number): string {
  return romanDay.format(ms);
}
