import type { NativeBridge } from './in-shell.ts';
import { openLoginsOutside, type SystemBrowser } from './system-browser.ts';

/** The scheme under which a browser's page opens the application: a name of the store, which has a point in it. */
const OWN_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/;

/** Where an event of the shell leads: within this origin's portal, or nowhere. */
export function targetOf(event: unknown, origin: string): string | null {
  const address = addressIn(event);
  if (address === null || !URL.canParse(address, origin)) return null;
  const url = new URL(address, origin);
  return (url.origin === origin || OWN_SCHEME.test(url.protocol)) && /^\/c\/[^/]+\//.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : null;
}

/** Of a link that was tapped elsewhere (`url`), or of a notification (`notification.data.path`). */
function addressIn(event: unknown): string | null {
  if (typeof event !== 'object' || event === null) return null;
  if ('url' in event && typeof event.url === 'string') return event.url;
  if (!('notification' in event)) return null;
  const { notification } = event as { notification?: { data?: { path?: unknown } } };
  const path = notification?.data?.path;
  return typeof path === 'string' ? path : null;
}

let isFollowed = false;

/**
 * In the native application: links of e-mails, the way back from Checkout and from SPID, and tapped notifications open their
 * page; logins and logouts with a digital identity go to the system's browser.
 */
export function followShell(): void {
  const { Capacitor } = window as { Capacitor?: NativeBridge };
  if (!Capacitor || isFollowed) return;
  isFollowed = true;
  const browser: SystemBrowser = {
    open: (url) => Capacitor.nativePromise('Browser', 'open', { url }),
    close: () => Capacitor.nativePromise('Browser', 'close', {}),
  };
  openLoginsOutside(browser);
  const follow = (event: unknown): void => {
    const target = targetOf(event, window.location.origin);
    if (target === null) return;
    // On iOS it lies over the application, and stays there by itself.
    void browser.close().catch(() => undefined);
    window.location.assign(target);
  };
  Capacitor.addListener('App', 'appUrlOpen', follow);
  Capacitor.addListener('PushNotifications', 'pushNotificationActionPerformed', follow);
}
