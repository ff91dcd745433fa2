import type { AssistantCard, TurnAnswer } from '#common/contract/assistant.ts';

export type ChatEntry =
  | { side: 'own'; text: string }
  | { side: 'assistant'; card: AssistantCard; language: string; needsLogin: boolean };

export interface Chat {
  /** The server's key of the conversation; `null` before the first turn. */
  key: string | null;
  /** Whose it is: figures of a family must not be there for the next one who signs in. */
  account: string | null;
  entries: ChatEntry[];
  buttons: TurnAnswer['buttons'];
}

const KEY = 'refettorio.assistente';

export function emptyChat(account: string | null): Chat {
  return { key: null, account, entries: [], buttons: [] };
}

/** What was said on this page before, for as long as the window lives. Who signs in takes along what nobody owned. */
export function goOn(kept: string | null, account: string | null): Chat {
  if (kept === null) return emptyChat(account);
  try {
    const chat = JSON.parse(kept) as Chat;
    if (!Array.isArray(chat.entries) || !Array.isArray(chat.buttons)) return emptyChat(account);
    return chat.account === null || chat.account === account ? { ...chat, account } : emptyChat(account);
  } catch {
    return emptyChat(account);
  }
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
