import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ShellUpdate } from './shell-update.ts';

/** A browser with one service worker, as far as a page sees it. */
class FakeContainer extends EventTarget {
  controller: object | null = null;
  readonly registration = Object.assign(new EventTarget(), {
    installing: null as EventTarget | null,
    waiting: null as { postMessage: (message: string) => void } | null,
  });
  readonly register = vi.fn(() => Promise.resolve(this.registration));
  readonly posted: string[] = [];

  /** A worker is installed: it waits when another one controls pages, else it takes them over. */
  install(): void {
    const worker = new EventTarget();
    this.registration.installing = worker;
    this.registration.dispatchEvent(new Event('updatefound'));
    if (this.controller) this.registration.waiting = { postMessage: (text) => this.posted.push(text) };
    worker.dispatchEvent(new Event('statechange'));
    if (!this.controller) this.takeOver();
  }

  takeOver(): void {
    this.controller = {};
    this.registration.waiting = null;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

const reload = vi.fn();
let browser: FakeContainer;
let update: ShellUpdate;

beforeEach(() => {
  reload.mockReset();
  browser = new FakeContainer();
  update = new ShellUpdate(browser as unknown as ServiceWorkerContainer, reload);
});

test('the first worker takes the page over without a word', async () => {
  await update.start('/c/monte/');
  browser.install();
  expect(browser.register).toHaveBeenCalledWith('/c/monte/sw.js', {
    scope: '/c/monte/',
    updateViaCache: 'none',
  });
  expect(update.state()).toBe('current');
  expect(reload).not.toHaveBeenCalled();
});

describe('a page that is kept already', () => {
  beforeEach(async () => {
    browser.controller = {};
    await update.start('/c/monte/');
  });

  test('says that a new release waits, and loads it when asked', () => {
    const listener = vi.fn();
    update.subscribe(listener);
    browser.install();
    expect(update.state()).toBe('waiting');
    expect(listener).toHaveBeenCalled();
    expect(browser.posted).toEqual([]);
    update.apply();
    expect(browser.posted).toEqual(['activate']);
    expect(reload).not.toHaveBeenCalled();
    browser.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  test('is not replaced under the person’s hands by another window', () => {
    browser.install();
    browser.takeOver();
    expect(reload).not.toHaveBeenCalled();
    expect(update.state()).toBe('replaced');
    update.apply();
    expect(reload).toHaveBeenCalledOnce();
  });
});

test('a release that waited from the last visit is said at once', async () => {
  browser.controller = {};
  browser.registration.waiting = { postMessage: (text) => browser.posted.push(text) };
  await update.start('/c/monte/');
  expect(update.state()).toBe('waiting');
});
