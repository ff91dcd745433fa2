import { expect, it } from 'vitest';
import type { CancellationReceipt } from '#common/contract/presences.ts';
import { ApiProblem } from '../../ui/api.ts';
import type { PendingRequest } from './pending-queue.ts';
import { PendingStore, type SendRequest } from './pending-store.ts';

const request: PendingRequest = {
  key: 'k1',
  childId: 7,
  firstName: 'Viola',
  body: { kind: 'cancelled', startsOn: '2026-11-26', endsOn: '2026-11-26' },
  answer: null,
};
const receipt: CancellationReceipt = {
  number: 12,
  kind: 'cancelled',
  acceptedAt: '2026-11-26T07:55:00Z',
  days: ['2026-11-26'],
  skipped: [],
};
const silence: SendRequest = () => Promise.reject(new ApiProblem(0, {}));
const accept: SendRequest = () => Promise.resolve(receipt);

/** A store on a storage that lives in memory; `sends` are used up one call after the other. */
function storeWith(...sends: SendRequest[]) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const keys: string[] = [];
  const send: SendRequest = (sent) => {
    keys.push(sent.key);
    return (sends.shift() ?? silence)(sent);
  };
  const open = () => new PendingStore({ storage, storageKey: 'queue', send, patienceMs: 20 });
  return { store: open(), open, keys };
}

it('keeps nothing of a request that was answered at once', async () => {
  const { store, open } = storeWith(accept);
  const shown: number[] = [];
  store.subscribe(() => shown.push(store.shown().length));
  expect(await store.submit(request)).toEqual({ kind: 'accepted', receipt });
  expect(shown.every((count) => count === 0)).toBe(true);
  expect(open().shown()).toEqual([]);
});

it('keeps a request without an answer over the page’s end and sends it again with the same key', async () => {
  const { store, open, keys } = storeWith(silence, silence, accept);
  expect(await store.submit(request)).toBeNull();
  expect(store.shown()).toEqual([request]);
  const reopened = open();
  await reopened.retry();
  expect(reopened.shown()).toEqual([request]);
  await reopened.retry();
  expect(reopened.shown()).toEqual([{ ...request, answer: { kind: 'accepted', receipt } }]);
  await reopened.retry();
  expect(keys).toEqual(['k1', 'k1', 'k1']);
});

it('says when the answer to a kept request is a refusal', async () => {
  const { store } = storeWith(silence, () => Promise.reject(new ApiProblem(409, { reason: 'too_late' })));
  await store.submit(request);
  await store.retry();
  expect(store.shown()[0]?.answer).toEqual({ kind: 'refused', reason: 'too_late' });
});

it('sends a request that was withdrawn no more, unless the answer was on its way and is a yes', async () => {
  const { store, keys } = storeWith(silence);
  await store.submit(request);
  store.remove('k1');
  await store.retry();
  expect(keys).toEqual(['k1']);

  const slow = storeWith(() => new Promise((resolve) => setTimeout(() => resolve(receipt), 60)));
  expect(await slow.store.submit(request)).toBeNull();
  await slow.store.retry();
  slow.store.remove('k1');
  await expect
    .poll(() => slow.store.shown())
    .toEqual([{ ...request, answer: { kind: 'accepted', receipt } }]);
  expect(slow.keys).toEqual(['k1']);
});
