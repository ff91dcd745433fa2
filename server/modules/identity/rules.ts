/** Small decisions about logins with a digital identity. */

/** How long an identity provider may take to answer. */
export const LOGIN_MINUTES = 15;
/** How long who is not known may take to ask the office. */
export const ARRIVAL_MINUTES = 60;
/** How long a browser may take to bring a shell the code of its login. */
export const HANDOVER_SECONDS = 120;
/** From when on a certificate that ends is said aloud. */
const EXPIRY_WARNING_DAYS = 90;

/** A path inside the application, or its first page: a full or protocol-relative address would lead elsewhere. */
export function safeReturnPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) && !path.startsWith('/accedi') ? path : '/';
}

/** Whether a certificate ends so soon that its roll-over should begin. */
export function endsSoon(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() < EXPIRY_WARNING_DAYS * 86_400_000;
}

/** Whether a login that began then may still be answered. */
export function isInTime(requestedAt: Date, now: Date): boolean {
  return now.getTime() - requestedAt.getTime() <= LOGIN_MINUTES * 60_000;
}

/** What began before it may no longer be answered. */
export function earliestStart(now: Date): Date {
  return new Date(now.getTime() - LOGIN_MINUTES * 60_000);
}

/**
 * A number like `nr22` that tells of a mistake of ours in the request, not of the person's. Only the identity provider's
 * own signed word counts: whoever has a browser could ring the operators' bell with any other.
 */
export function isOurFault({
  errorCode,
  isSigned,
}: {
  errorCode: number | null;
  isSigned: boolean;
}): boolean {
  return isSigned && errorCode !== null && errorCode <= 18;
}

/** For who has proved an identity that the Comune does not know. */
export const UNKNOWN_PAGE = '/accesso/non-riconosciuto';

/** Where a new session begins: who has no e-mail yet is asked for it first. */
export function landingPath(surface: 'portal' | 'office', returnPath: string, hasEmail: boolean): string {
  return surface === 'portal' && !hasEmail
    ? `/accesso/email?ritorno=${encodeURIComponent(returnPath)}`
    : returnPath;
}

/** Where a person lands, with the address under the Comune's own. */
export function pageOf(slug: string, surface: 'portal' | 'office', path: string): string {
  return `/c/${slug}${surface === 'office' ? '/ufficio' : ''}${path}`;
}
