import { leaving } from '../../ui/leaving.ts';
import { beginHandover } from './handover.ts';

/** The system's browser over the application (Capacitor's Browser: Custom Tabs, SFSafariViewController). */
export interface SystemBrowser {
  open: (url: string) => Promise<unknown>;
  close: () => Promise<unknown>;
}

/** The address of a login with a digital identity, and no other link's. */
export function isLoginAddress(href: string, origin: string): boolean {
  const url = new URL(href, origin);
  return url.origin === origin && /^\/api\/c\/[^/]+\/(spid|cie)\/login$/.test(url.pathname);
}

/**
 * Identity providers are opened where the person knows the address bar and where their own applications lead back to; and
 * there they end their session, too. Links of a login wherever they are: the login's page, and where a proof is asked again.
 */
export function openLoginsOutside(browser: SystemBrowser): void {
  leaving.goOn = (address) => {
    const url = new URL(address, window.location.origin);
    const home = /^\/c\/[^/]+\//.exec(window.location.pathname)?.[0] ?? '/';
    void browser.open(url.href).finally(() => window.location.assign(home));
  };
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || !isLoginAddress(link.href, window.location.origin)) return;
      event.preventDefault();
      void beginHandover(window.localStorage).then((challenge) => {
        const url = new URL(link.href);
        url.searchParams.set('challenge', challenge);
        return browser.open(url.href);
      });
    },
    true,
  );
}
