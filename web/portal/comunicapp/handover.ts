/** The shell's half of a login in the system's browser (RFC 7636): a secret of its own, which only its digest leaves. */

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Over a restart: while the browser is in front, the system may end the application. */
const KEY = 'identity-verifier';

/** Makes and keeps a verifier, the only one from now on; its challenge. */
export async function beginHandover(store: Store): Promise<string> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  store.setItem(KEY, verifier);
  return challengeOf(verifier);
}

/** S256. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** Of the login that was begun last here; `null`: none was, or it has ended. */
export function pendingVerifier(store: Store): string | null {
  return store.getItem(KEY);
}

export function endHandover(store: Store): void {
  store.removeItem(KEY);
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
