import type { NativeService, PushKeyAnswer } from '#common/contract/push.ts';
import { getJson, send } from '../../ui/api.ts';
import { keep, readKept } from '../../ui/kept.ts';
import { slugFromPath } from '../../ui/tenant-path.ts';
import type { NativeBridge } from './in-shell.ts';
import type { PushWay } from './push-way.ts';

const PLUGIN = 'PushNotifications';
const SERVICES: Readonly<Record<string, NativeService>> = { android: 'fcm', ios: 'apns' };
const DEVICES = '/portal/notifications/devices';
const PATIENCE_MS = 20_000;

/** A token that is being asked for, and how it is answered. */
let awaited: Promise<string | null> | null = null;
let settle: ((token: string | null) => void) | null = null;
let isListening = false;

/** FCM and APNs, through the plugin that the native application brings. */
export const nativePush: PushWay = {
  async read() {
    const { nativeServices } = await getJson<PushKeyAnswer>('/portal/notifications/key');
    const service = serviceHere();
    if (!service || !nativeServices.includes(service)) return 'notOffered';
    const permission = await askPermission('checkPermissions');
    if (permission === 'denied') return 'denied';
    return permission === 'granted' && knownToken() ? 'on' : 'off';
  },

  async turnOn() {
    const permission = await askPermission('requestPermissions');
    if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
    const token = await obtainToken();
    if (token === null) return 'notRegistered';
    await register(token);
    return 'on';
  },

  async turnOff() {
    const token = knownToken();
    if (token) {
      // First of all, so that a token that changes meanwhile is not sent.
      keep(tokenKey(), '');
      await callPlugin('unregister').catch(() => undefined);
      // If the Comune is not told, Google or Apple says it at the next message.
      await send('DELETE', DEVICES, { token });
    }
    return 'off';
  },

  async keep() {
    if (!knownToken() || (await askPermission('checkPermissions')) !== 'granted') return;
    const token = await obtainToken();
    if (token !== null) await register(token).catch(() => undefined);
  },
};

/** The phone's token with Google or Apple; `null`: it got none, or not in time. */
function obtainToken(): Promise<string | null> {
  listen();
  awaited ??= new Promise<string | null>((resolve) => {
    settle = resolve;
    setTimeout(() => resolve(null), PATIENCE_MS);
    callPlugin('register').catch(() => resolve(null));
  }).finally(() => {
    awaited = null;
    settle = null;
  });
  return awaited;
}

/** Tokens come as events: when asked for, and whenever Google or Apple changes them. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  bridge().addListener(PLUGIN, 'registration', (event) => {
    const token = textIn(event, 'value');
    if (settle) settle(token);
    else if (token && knownToken()) void register(token).catch(() => undefined);
  });
  bridge().addListener(PLUGIN, 'registrationError', () => settle?.(null));
}

async function register(token: string): Promise<void> {
  const before = knownToken();
  await send('POST', DEVICES, { service: serviceHere(), token });
  keep(tokenKey(), token);
  if (before && before !== token) await send('DELETE', DEVICES, { token: before });
}

async function askPermission(method: 'checkPermissions' | 'requestPermissions'): Promise<string | null> {
  return textIn(await callPlugin(method), 'receive');
}

function callPlugin(method: string): Promise<unknown> {
  return bridge().nativePromise(PLUGIN, method, {});
}

function serviceHere(): NativeService | undefined {
  return SERVICES[bridge().getPlatform()];
}

/** Under which this Comune knows this phone; what is kept of it says that notifications were turned on. */
function knownToken(): string | null {
  return readKept(tokenKey()) || null;
}

function tokenKey(): string {
  return `phone-token.${slugFromPath(window.location.pathname)}`;
}

function bridge(): NativeBridge {
  return (window as unknown as { Capacitor: NativeBridge }).Capacitor;
}

function textIn(answer: unknown, field: string): string | null {
  const value = (answer as Record<string, unknown> | null | undefined)?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}
