/** How long an invitation is good, and how often one may be sent. */

const DAY_MS = 86_400_000;
const INVITATION_MS = 7 * DAY_MS;
const EMAIL_LINK_MS = DAY_MS;
const RESEND_PAUSE_MS = 15 * 60_000;
/** Of one invitation; the schema's check says the same. */
const MAX_SENDINGS = 5;
/** Of one guardian within a day. */
export const MAX_INVITATIONS = 10;
export const MAX_EMAIL_CHANGES = 5;

export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + INVITATION_MS);
}

export function emailLinkEnd(now: Date): Date {
  return new Date(now.getTime() + EMAIL_LINK_MS);
}

export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

export interface Openness {
  expiresAt: Date;
  /** Accepted, confirmed, revoked or cancelled. */
  isClosed: boolean;
}

/** A link opens its subject until that is closed or has expired. */
export function isOpen({ expiresAt, isClosed }: Openness, now: Date): boolean {
  return !isClosed && expiresAt > now;
}

/** Why an invitation is not sent again now, or `null`. */
export function refuseResend(
  { lastSentAt, sentCount }: { lastSentAt: Date; sentCount: number },
  now: Date,
): 'too_soon' | 'too_often' | null {
  if (sentCount >= MAX_SENDINGS) return 'too_often';
  return now.getTime() - lastSentAt.getTime() < RESEND_PAUSE_MS ? 'too_soon' : null;
}
