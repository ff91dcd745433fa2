import { beforeEach, describe, expect, it } from 'vitest';
import { draftKey, forgetDrafts, keepDraft, readDraft } from './draft.ts';

const owner = { slug: 'truccazzano', surface: 'portal', accountId: '7' };
const key = draftKey(owner, 'segnalazione');
const initial = { kind: '', text: '' };

/** As the browser's: its keys are properties, its methods are not. */
class FakeStorage {
  [key: string]: unknown;
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

let storage: Storage;
beforeEach(() => {
  storage = new FakeStorage() as unknown as Storage;
});

describe('a draft', () => {
  it('is found again as it was left', () => {
    keepDraft(storage, key, { kind: 'payment', text: 'Ho già' }, initial);
    expect(readDraft(storage, key, initial)).toEqual({ kind: 'payment', text: 'Ho già' });
  });

  it('is gone when the form is as it was at first', () => {
    keepDraft(storage, key, { kind: '', text: 'Ho' }, initial);
    keepDraft(storage, key, { kind: '', text: '' }, initial);
    expect(Object.keys(storage)).toEqual([]);
  });

  it.each(['no json', 'null', '3', '{"text": 5}', '{"other": "x"}'])('that reads %s is none', (kept) => {
    storage.setItem(key, kept);
    expect(readDraft(storage, key, initial)).toEqual(initial);
  });

  it('is of one account, form and Comune', () => {
    const others = [
      draftKey({ ...owner, accountId: '8' }, 'segnalazione'),
      draftKey({ ...owner, surface: 'office' }, 'segnalazione'),
      draftKey({ ...owner, slug: 'altrove' }, 'segnalazione'),
      draftKey(owner, 'risposta'),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });

  it('goes with the others at the end of the session, and nothing else does', () => {
    keepDraft(storage, key, { kind: '', text: 'Ho' }, initial);
    storage.setItem('altro', 'resta');
    forgetDrafts(storage);
    expect(Object.keys(storage)).toEqual(['altro']);
  });

  it('is not kept where the browser forbids it, and typing goes on', () => {
    const forbidden = new Proxy({} as Storage, {
      get: () => () => {
        throw new Error('forbidden');
      },
    });
    expect(() => keepDraft(forbidden, key, { kind: '', text: 'x' }, initial)).not.toThrow();
    expect(readDraft(forbidden, key, initial)).toEqual(initial);
  });
});
