import type { AssistantCard, TurnAnswer } from '#common/contract/assistant.ts';

export type ChatEntry =
  | { side: 'own'; text: string }
  | {
      side: 'assistant';
      card: AssistantCard;
      language: string;
      needsLogin: boolean;
      /** Without a network: when the answer was put on this device. */
      savedAtMs?: number;
    };

export interface Chat {
  /** The server's key of the conversation; `null` before the first turn. */
  key: string | null;
  /** Whose it is: figures of a family must not be there for the next one who signs in. */
  account: string | null;
  /** Until when who signs in is taken for who wrote it: the login was opened from the conversation. */
  goesOnUntilMs?: number;
  entries: ChatEntry[];
  buttons: TurnAnswer['buttons'];
}

/** Begins as drafts do: they are erased with the session. */
const KEY = 'refettorio:bozza:assistente';
const LOGIN_MS = 15 * 60_000;

export function emptyChat(account: string | null): Chat {
  return { key: null, account, entries: [], buttons: [] };
}

/**
 * What was said on this page before, for as long as the window lives. Who signs in takes along what nobody owned only when
 * the conversation itself led to the login, a moment ago: somebody else may have left it.
 */
export function goOn(kept: string | null, account: string | null, nowMs: number = Date.now()): Chat {
  if (kept === null) return emptyChat(account);
  try {
    const chat = JSON.parse(kept) as Chat;
    if (!Array.isArray(chat.entries) || !Array.isArray(chat.buttons)) return emptyChat(account);
    const { goesOnUntilMs = 0, ...said } = chat;
    const isOwn = chat.account === account || (chat.account === null && nowMs < goesOnUntilMs);
    return isOwn ? { ...said, account } : emptyChat(account);
  } catch {
    return emptyChat(account);
  }
}

/** The conversation leads to the login, and goes on after it. */
export function toLogin(chat: Chat, nowMs: number = Date.now()): Chat {
  return { ...chat, goesOnUntilMs: nowMs + LOGIN_MS };
}

export function loadChat(slug: string, account: string | null): Chat {
  try {
    return goOn(sessionStorage.getItem(`${KEY}.${slug}`), account);
  } catch {
    return emptyChat(account);
  }
}

export function storeChat(slug: string, chat: Chat): void {
  try {
    sessionStorage.setItem(`${KEY}.${slug}`, JSON.stringify(chat));
  } catch {
    // Without storage the conversation lasts until the page is closed.
  }
}
