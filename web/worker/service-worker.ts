/**
 * The portal's service worker, one for each Comune (`/c/<slug>/sw.js`), and that of a school's tablet in the office
 * (`/c/<slug>/ufficio/sw.js`). It keeps the built pages, so that they open without a network; what the pages show is
 * never kept here. A new release waits until the person wants it.
 */
import { readPushedText } from './pushed-text.ts';
import { answerable, notificationTarget } from './requests.ts';
import type { ShellFiles } from './shell-files.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build (`web/build/service-worker.ts`). */
declare const __SHELL__: ShellFiles;

const SHELL = __SHELL__;
const { scope } = self.registration;
/** Of this Comune: the workers of the others keep theirs in the same place. */
const KEPT = `refettorio:${new URL(scope).pathname}:`;
const CACHE = KEPT + SHELL.version;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('fetch', (event) => {
  const kind = answerable(event.request, scope, SHELL.files);
  if (kind) event.respondWith(fromShell(kind === 'page' ? scope : event.request));
});

self.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(self.skipWaiting());
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(notificationTarget(event.notification.data, scope)));
});

async function keepShell(): Promise<void> {
  // As it was built: without what the server draws for the one address.
  const page = await fetch(scope, { cache: 'reload', headers: { 'X-Requested-With': 'refettorio' } });
  // A release in between: this worker would keep the files of one build and the page of another.
  if (!page.ok || !(await page.clone().text()).includes(SHELL.entry)) throw new Error('the page is not ours');
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.files);
  await cache.put(scope, page);
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function fromShell(request: Request | string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

async function show(data: PushMessageData | null): Promise<void> {
  const { title, body, path } = readPushedText(data?.text() ?? null);
  await self.registration.showNotification(title, {
    body,
    icon: '/app/icon-192.png',
    badge: '/app/badge-96.png',
    tag: path,
    data: path,
    lang: 'it',
  });
}

/** In the window that is open already, if there is one. */
async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  const own = windows.find(({ url }) => url.startsWith(scope) && !url.startsWith(`${scope}ufficio`));
  if (!own) {
    await self.clients.openWindow(address);
    return;
  }
  await own.focus();
  await own.navigate(address);
}
