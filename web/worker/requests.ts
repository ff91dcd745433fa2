/** What the worker may answer by itself; everything else goes to the network untouched, `/api` before all. */
export type Answerable = 'page' | 'file' | null;

interface AskedFor {
  method: string;
  mode: string;
  url: string;
}

/** Under the portal's address, but not of the portal. */
const OTHERS = /^(ufficio|sw\.js|manifest\.webmanifest)(\/|$)/;

/**
 * `page`: an address of the portal under `scope` (`https://…/c/<slug>/`), which is always the same page. `file`: a file of
 * the shell. The office lives below the same address and is not kept.
 */
export function answerable(request: AskedFor, scope: string, files: readonly string[]): Answerable {
  const { origin, pathname } = new URL(scope);
  const asked = new URL(request.url);
  if (request.method !== 'GET' || asked.origin !== origin) return null;
  if (files.includes(asked.pathname)) return 'file';
  const isUnderScope = asked.pathname.startsWith(pathname);
  return request.mode === 'navigate' && isUnderScope && !OTHERS.test(asked.pathname.slice(pathname.length))
    ? 'page'
    : null;
}

/** The address that a notification opens; the portal's home when the message names one that is not of this Comune. */
export function notificationTarget(path: unknown, scope: string): string {
  if (typeof path !== 'string' || !URL.canParse(path, scope)) return scope;
  const target = new URL(path, scope).href;
  return target.startsWith(scope) ? target : scope;
}
