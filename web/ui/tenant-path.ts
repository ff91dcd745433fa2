/** Where the page stands: the Comune's slug comes from the address `/c/<slug>/…`, never from anything else. */

/** The slug of `/c/<slug>/…`, or `null` when the address is of another shape. */
export function slugFromPath(pathname: string): string | null {
  return /^\/c\/([a-z0-9-]+)(?:\/|$)/.exec(pathname)?.[1] ?? null;
}

export function portalBase(slug: string): string {
  return `/c/${slug}`;
}

export function officeBase(slug: string): string {
  return `/c/${slug}/ufficio`;
}

export function apiBase(slug: string): string {
  return `/api/c/${slug}`;
}

/**
 * The page to open after login, from the `ritorno` parameter. Only a path inside this application is accepted: a full
 * or protocol-relative address (`//elsewhere`, `/\elsewhere`) would let a forged link send people to another site.
 */
export function safeReturnPath(value: string | null): string {
  return value !== null && /^\/(?![/\\])[^\\\s]*$/.test(value) && !value.startsWith('/accedi') ? value : '/';
}
