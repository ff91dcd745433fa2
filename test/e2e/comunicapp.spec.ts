/** ComunicApp on a phone: without a network in the middle of a cancellation, a new release, notifications, leaving. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type Page } from '@playwright/test';
import { addDays, romanDate } from '#common/dates.ts';
import type { PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import { DEMO } from '../../scripts/demo-names.ts';
import { checkAccessibility } from './accessibility.ts';
import { expect, OFTEN } from './expect.ts';
import { checkPage, logInByHand, PORTAL } from './steps.ts';

const WORKER = path.join(import.meta.dirname, '..', '..', 'web', 'dist', 'sw.js');
const API = `/api/c/${DEMO.slug}/portal`;

test.use({ serviceWorkers: 'allow', viewport: { width: 360, height: 740 } });

async function openApp(page: Page, username: string): Promise<void> {
  await logInByHand(page, `${PORTAL}/`, username, DEMO.parentPassword);
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), OFTEN).toBe(true);
}

/** The first child, and a day of next month's that can still be cancelled whatever the hour. */
async function findOpenDay(page: Page): Promise<{ childId: number; firstName: string; date: string }> {
  const { children } = await readJson<PresenceOverview>(page, '/presences');
  const [child] = children;
  if (!child) throw new Error('the demonstration has no such child');
  const from = addDays(romanDate(new Date()), 14);
  for (const month of [from.slice(0, 7), addDays(from, 31).slice(0, 7)]) {
    const { days } = await readJson<PresenceMonth>(page, `/presences/${child.childId}?month=${month}`);
    const open = days.find((day) => day.date >= from && day.state === 'planned' && day.deadline);
    if (open) return { ...child, date: open.date };
  }
  throw new Error('no day can be cancelled');
}

async function readJson<T>(page: Page, address: string): Promise<T> {
  const response = await page.request.get(`${API}${address}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as T;
}

function cellOf(page: Page, date: string) {
  return page.getByRole('button', { name: new RegExp(`^\\S+ ${Number(date.slice(8))} `) });
}

/** Addresses in the worker's caches, and API paths in the browser's database. */
function keptOnDevice(page: Page): Promise<{ cached: string[]; copied: string[] }> {
  return page.evaluate(`(async () => {
    const cached = [];
    for (const key of await caches.keys()) {
      for (const { url } of await (await caches.open(key)).keys()) cached.push(new URL(url).pathname);
    }
    const settled = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await settled(indexedDB.open('refettorio:${DEMO.slug}'));
    const copied = await settled(database.transaction('copie').objectStore('copie').getAllKeys());
    database.close();
    return { cached, copied };
  })()`);
}

test('cancels without a network, opens on marked copies, sends after a new login, leaves nothing behind', async ({
  page,
  context,
}) => {
  await openApp(page, 'g0004');
  await checkPage(page, 'Home');
  await page.getByRole('button', { name: 'Apri il menu' }).click();
  await checkAccessibility(page);
  await page.getByRole('link', { name: 'Ricariche e fatture da pagare' }).click();
  await checkPage(page, 'Elenco pagamenti');
  await expect(page).toHaveURL(/stato=da-pagare/);

  const { childId, firstName, date } = await findOpenDay(page);
  const month = `${PORTAL}/presenze/${childId}?mese=${date.slice(0, 7)}`;
  await page.goto(month);
  await expect(cellOf(page, date)).toContainText('Mangia');
  await context.setOffline(true);
  await cellOf(page, date).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Chiudi' }) });
  await dialog.getByRole('button', { name: /^Disdici il pasto/ }).click();
  await expect(dialog.getByText('Non ancora inviata')).toBeVisible();

  await page.goto(month);
  await checkPage(page, `Presenze di ${firstName}`);
  await expect(page.getByText(/Dati aggiornati alle \d\d:\d\d\./)).toBeVisible();
  await expect(cellOf(page, date)).toContainText('Non ancora inviata');
  await page.goto(`${PORTAL}/pagamenti?stato=da-pagare`);
  await expect(page.getByText(/Dati aggiornati alle/)).toBeVisible();
  await checkPage(page, 'Elenco pagamenti');
  await page.goto(`${PORTAL}/pagamenti/estratto-conto`);
  await expect(page.getByText(/Non riusciamo a collegarci/)).toBeVisible();

  await page.goto(`${PORTAL}/assistenza/nuova`);
  await page.getByLabel(/^Argomento/).selectOption({ label: 'Altro' });
  await page.getByLabel(/^Che cosa vuoi dire/).fill('Scrivo senza rete.');
  await page.getByRole('button', { name: 'Invia la segnalazione' }).click();
  await expect(page.getByText(/Bozza salvata su questo dispositivo/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invia la segnalazione' })).toBeEnabled();
  await expect(page.getByLabel(/^Che cosa vuoi dire/)).toHaveValue('Scrivo senza rete.');

  // The session ended meanwhile: what the network did not take waits for the new login.
  await context.clearCookies();
  await context.setOffline(false);
  await page.goto(month);
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expect.poll(async () => (await keptOnDevice(page)).copied).toEqual([]);
  await logInByHand(page, `${PORTAL}/`, 'g0004', DEMO.parentPassword);
  const news = page.getByRole('region', { name: 'Disdette in attesa di invio' });
  await expect(news.getByText(/^Ricevuta n\. \d+/)).toBeVisible();
  await expect(page.getByText(/Dati aggiornati alle/)).toHaveCount(0);
  await news.getByRole('button', { name: /^Annulla la disdetta/ }).click();
  await expect(news.getByText(/torna il pasto previsto/)).toBeVisible();
  await news.getByRole('button', { name: 'Ho capito' }).click();

  await expect.poll(async () => (await keptOnDevice(page)).copied).toContain('/portal/presences');
  const { cached } = await keptOnDevice(page);
  expect(cached).toContain(`${PORTAL}/`);
  expect(cached.filter((address) => address.startsWith('/api'))).toEqual([]);
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expect.poll(async () => (await keptOnDevice(page)).copied).toEqual([]);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/Non riusciamo a collegarci/)).toBeVisible();
  await checkAccessibility(page);
});

test('says that a new release is there, and opens it when asked', async ({ page }) => {
  await openApp(page, 'g0004');
  const built = await readFile(WORKER, 'utf8');
  const names = () => page.evaluate<string[]>('caches.keys()');
  const [old] = await names();
  try {
    await writeFile(WORKER, built.replace(/"version":"\w+"/, '"version":"prossima"'));
    await page.evaluate('navigator.serviceWorker.getRegistration().then((known) => known.update())');
    await expect(page.getByText('È disponibile una nuova versione.')).toBeVisible();
    await checkAccessibility(page);
    expect(await names()).toContain(old);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Ricarica' }).click()]);
    await checkPage(page, 'Home');
    await expect(page.getByText('È disponibile una nuova versione.')).toHaveCount(0);
    expect(await names()).toEqual([expect.stringMatching(/:prossima$/)]);
  } finally {
    await writeFile(WORKER, built);
  }
});

test('is told of a receipt on the phone, and no more once it is turned off', async ({ page, baseURL }) => {
  const service = `http://127.0.0.1:${Number(new URL(baseURL ?? '').port) + 104}`;
  const device = (await (await page.request.post(`${service}/subscriptions`, { data: {} })).json()) as {
    id: string;
    endpoint: string;
    keys: object;
  };
  // The browser of the tests has no push service and no notifications: it is given an address of the simulated one.
  await page.addInitScript({
    content: `{
      const subscription = {
        endpoint: '${device.endpoint}',
        toJSON: () => (${JSON.stringify({ endpoint: device.endpoint, keys: device.keys })}),
        unsubscribe: async () => localStorage.removeItem('prova:notifiche'),
      };
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
      Notification.requestPermission = async () => 'granted';
      PushManager.prototype.getSubscription = async () =>
        localStorage.getItem('prova:notifiche') ? subscription : null;
      PushManager.prototype.subscribe = async () => {
        localStorage.setItem('prova:notifiche', '1');
        return subscription;
      };
    }`,
  });
  await openApp(page, 'g0001');
  await page.goto(`${PORTAL}/utility/comunicapp`);
  await checkPage(page, 'ComunicApp');
  await page.getByRole('button', { name: 'Attiva le notifiche' }).click();
  await expect(page.getByText('Le notifiche sono attive su questo dispositivo.')).toBeVisible();
  await checkAccessibility(page);

  const { childId, firstName, date } = await findOpenDay(page);
  const days = { startsOn: date, endsOn: date };
  const headers = { 'x-requested-with': 'refettorio', 'idempotency-key': `notifica-${device.id}` };
  const asked = await page.request.post(`${API}/presences/${childId}/cancellations`, {
    headers,
    data: { kind: 'cancelled', ...days },
  });
  const { number } = (await asked.json()) as { number: number };
  const text = JSON.stringify({
    title: 'Richiesta registrata',
    body: `Ricevuta n. ${number} per ${firstName}.`,
    path: `presenze/${childId}`,
  });
  await expect
    .poll(async (): Promise<unknown> => {
      const shown = await page.request.get(`${service}/subscriptions/${device.id}/messages`);
      return shown.json();
    })
    .toEqual([{ text, ttl: 86_400 }]);
  await page.request.post(`${API}/presences/${childId}/cancellations/undo`, {
    headers,
    data: { days: [date] },
  });

  await page.getByRole('button', { name: 'Disattiva le notifiche' }).click();
  await expect(page.getByText('Le notifiche non sono attive su questo dispositivo.')).toBeVisible();
});

test('tells the native application, which the phone’s system gives a token', async ({ page, baseURL }) => {
  const google = `http://127.0.0.1:${Number(new URL(baseURL ?? '').port) + 109}`;
  const made = await page.request.post(`${google}/phones`, { data: { service: 'fcm' } });
  const { id, token } = (await made.json()) as { id: string; token: string };
  // The phone's system, as Capacitor's bridge shows it to a page: at first it forbids notifications, then it grants them.
  await page.addInitScript({
    content: `{
      const listeners = {};
      const emit = (event, value) => (listeners[event] ?? []).forEach((listener) => listener({ value }));
      const receive = () => localStorage.getItem('prova:permesso') ?? 'prompt';
      window.Capacitor = {
        getPlatform: () => 'android',
        addListener: (plugin, event, listener) => (listeners[event] ??= []).push(listener),
        nativePromise: async (plugin, method) => {
          if (method === 'requestPermissions' && receive() === 'prompt') localStorage.setItem('prova:permesso', 'denied');
          if (method === 'register') setTimeout(() => emit('registration', '${token}'));
          return { receive: receive() };
        },
      };
    }`,
  });
  await logInByHand(page, `${PORTAL}/`, 'g0001', DEMO.parentPassword);
  await page.goto(`${PORTAL}/utility/avvisi`);
  await page.getByRole('button', { name: 'Attiva le notifiche' }).click();
  await expect(page.getByText(/Le notifiche di ComunicApp sono bloccate/)).toBeVisible();
  await checkAccessibility(page);

  await page.evaluate(
    "localStorage.setItem('prova:permesso', 'granted'); window.dispatchEvent(new Event('visibilitychange'))",
  );
  await page.getByRole('button', { name: 'Attiva le notifiche' }).click();
  await expect(page.getByText('Le notifiche sono attive su questo dispositivo.')).toBeVisible();
  await expect(page.getByText(/^ComunicApp su /)).toBeVisible();
  await page.getByRole('button', { name: 'Prova una notifica' }).click();
  await expect
    .poll(async (): Promise<unknown> => (await page.request.get(`${google}/phones/${id}/messages`)).json())
    .toEqual([
      {
        title: 'Notifica di prova',
        body: 'Le notifiche arrivano su questo dispositivo.',
        path: `${PORTAL}/utility/avvisi`,
        ttl: 3600,
      },
    ]);
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await logInByHand(page, `${PORTAL}/`, 'g0001', DEMO.parentPassword);
  await page.goto(`${PORTAL}/utility/avvisi`);
  await expect(page.getByText('Le notifiche non sono attive su questo dispositivo.')).toBeVisible();
  await expect(page.getByText(/^ComunicApp su /)).toHaveCount(0);
});
