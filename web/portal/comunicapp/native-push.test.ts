import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PushWay } from './push-way.ts';

type Listener = (event: unknown) => void;

/** The phone's system and the Comune's server, as far as the page sees them. */
let phone: { platform: string; permission: string; answersWith: (emit: Emit) => void };
type Emit = (event: string, value: unknown) => void;
let listeners: Map<string, Listener>;
let called: string[];
let told: string[];
let offered: string[];
let nativePush: PushWay;

const emit: Emit = (event, value) => listeners.get(event)?.(value);
const givesToken = (value: string) => () => emit('registration', { value });

beforeEach(async () => {
  vi.resetModules();
  listeners = new Map();
  called = [];
  told = [];
  offered = ['fcm'];
  phone = { platform: 'android', permission: 'granted', answersWith: givesToken('primo') };
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('window', {
    location: { pathname: '/c/monte/utility/avvisi' },
    Capacitor: {
      getPlatform: () => phone.platform,
      addListener: (_plugin: string, event: string, listener: Listener) => listeners.set(event, listener),
      nativePromise: (plugin: string, method: string) => {
        called.push(`${plugin}.${method}`);
        if (method === 'register') phone.answersWith(emit);
        return Promise.resolve({ receive: phone.permission });
      },
    },
  });
  vi.stubGlobal('fetch', (url: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    if (method !== 'GET') told.push(`${method} ${body ?? ''}`);
    const isKey = url === '/api/c/monte/portal/notifications/key';
    const answer = isKey ? Response.json({ nativeServices: offered }) : new Response(null, { status: 204 });
    return Promise.resolve(answer);
  });
  ({ nativePush } = await import('./native-push.ts'));
});
afterEach(() => void vi.unstubAllGlobals());

test('is turned on with the token that the phone was given, and off by its own system', async () => {
  expect(await nativePush.read()).toBe('off');
  expect(await nativePush.turnOn()).toBe('on');
  expect(told).toEqual(['POST {"service":"fcm","token":"primo"}']);
  expect(await nativePush.read()).toBe('on');
  expect(await nativePush.turnOff()).toBe('off');
  expect(called).toContain('PushNotifications.unregister');
  expect(told.slice(1)).toEqual(['DELETE {"token":"primo"}']);
  expect(await nativePush.read()).toBe('off');
});

test('an iPhone is told by Apple', async () => {
  [phone.platform, offered] = ['ios', ['apns']];
  expect(await nativePush.turnOn()).toBe('on');
  expect(told).toEqual(['POST {"service":"apns","token":"primo"}']);
});

test.each([
  ['another service', 'android', ['apns']],
  ['none', 'ios', []],
  ['a system that is neither', 'web', ['fcm', 'apns']],
])('is not offered with %s, and asks the phone nothing', async (_name, platform, services) => {
  [phone.platform, offered] = [platform, services];
  expect(await nativePush.read()).toBe('notOffered');
  expect(called).toEqual([]);
});

test('forbidden by the person, or not yet decided', async () => {
  phone.permission = 'denied';
  expect(await nativePush.read()).toBe('denied');
  expect(await nativePush.turnOn()).toBe('denied');
  phone.permission = 'prompt-with-rationale';
  expect(await nativePush.turnOn()).toBe('off');
  expect([called.includes('PushNotifications.register'), told]).toEqual([false, []]);
});

test('a phone that gets no token says so, and can try again', async () => {
  phone.answersWith = () => emit('registrationError', { error: 'SERVICE_NOT_AVAILABLE' });
  expect(await nativePush.turnOn()).toBe('notRegistered');
  expect(told).toEqual([]);
  phone.answersWith = givesToken('primo');
  expect(await nativePush.turnOn()).toBe('on');
});

test('a token that changes takes the place of the old one', async () => {
  await nativePush.turnOn();
  emit('registration', { value: 'secondo' });
  await vi.waitFor(() => expect(told).toHaveLength(3));
  expect(told.slice(1)).toEqual(['POST {"service":"fcm","token":"secondo"}', 'DELETE {"token":"primo"}']);
  await nativePush.turnOff();
  emit('registration', { value: 'terzo' });
  expect(told.slice(3)).toEqual(['DELETE {"token":"secondo"}']);
});

test('each opening says the token again, where notifications are on', async () => {
  await nativePush.keep();
  expect(called).toEqual([]);
  await nativePush.turnOn();
  await nativePush.keep();
  expect(told).toEqual(Array(2).fill('POST {"service":"fcm","token":"primo"}'));
  phone.permission = 'denied';
  await nativePush.keep();
  expect(told).toHaveLength(2);
});
