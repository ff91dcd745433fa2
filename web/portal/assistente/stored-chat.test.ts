import { describe, expect, it } from 'vitest';
import { emptyChat, goOn, toLogin, type Chat } from './stored-chat.ts';

const chat: Chat = { key: 'k', account: null, entries: [{ side: 'own', text: 'ciao' }], buttons: [] };
const kept = (account: string | null) => JSON.stringify({ ...chat, account });

describe('a conversation kept in the window', () => {
  it('goes on for whoever signs in from it', () => {
    const led = JSON.stringify(toLogin(chat, 1_000));
    expect(goOn(led, '7', 2_000)).toEqual({ ...chat, account: '7' });
    expect(goOn(led, '7', 3_600_000)).toEqual(emptyChat('7'));
  });

  it('is not there for whoever signs in by another way: somebody else may have left it', () => {
    expect(goOn(kept(null), '7')).toEqual(emptyChat('7'));
    expect(goOn(kept(null), null).entries).toHaveLength(1);
  });

  it('goes on for the same account', () => {
    expect(goOn(kept('7'), '7').entries).toHaveLength(1);
  });

  it('is not there for another account, nor for nobody', () => {
    expect(goOn(kept('7'), '8')).toEqual(emptyChat('8'));
    expect(goOn(kept('7'), null)).toEqual(emptyChat(null));
  });

  it('begins anew when what was kept is no conversation', () => {
    expect(goOn('{"a":1}', null)).toEqual(emptyChat(null));
    expect(goOn('no json', null)).toEqual(emptyChat(null));
    expect(goOn(null, '7')).toEqual(emptyChat('7'));
  });
});
