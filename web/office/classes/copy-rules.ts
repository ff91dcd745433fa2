/** Which answers a school's tablet keeps, and for how long it may show them without a network. */
import type { Copy } from './device-store.ts';

export const SESSION_PATH = '/session?surface=office';

const COPIED = [
  /^\/session\?surface=office$/,
  /^\/office\/classes\?date=[\d-]+$/,
  /^\/office\/classes\/\d+\/roll-call\?date=[\d-]+$/,
];

/** A school day; the next morning the tablet asks again. */
const MAX_AGE_MS = 12 * 3_600_000;

export function isCopied(path: string): boolean {
  return COPIED.some((pattern) => pattern.test(path));
}

export function isStillGood({ savedAtMs }: Pick<Copy, 'savedAtMs'>, nowMs: number): boolean {
  return nowMs >= savedAtMs && nowMs - savedAtMs <= MAX_AGE_MS;
}

/** Whether the session is that of an operator of a school and of nothing else: nobody else's computer keeps names. */
export function isOfSchool(session: unknown): boolean {
  if (typeof session !== 'object' || session === null || !('account' in session)) return false;
  const { account } = session;
  if (typeof account !== 'object' || account === null || !('roles' in account)) return false;
  const { roles } = account;
  return Array.isArray(roles) && roles.length > 0 && roles.every((role) => role === 'school');
}
