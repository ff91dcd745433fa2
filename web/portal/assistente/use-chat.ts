import { useEffect, useState } from 'react';
import type { AssistantGreeting, TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { currentLanguage } from '../../ui/language.ts';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { emptyChat, loadChat, storeChat, type Chat, type ChatEntry } from './stored-chat.ts';

type Said = Pick<TurnBody, 'text' | 'button'>;

/** The conversation of this window, and how to go on with it. */
export function useChat() {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  const { tenant, account } = useSession();
  const accountId = account?.id ?? null;
  const [chat, setChat] = useState<Chat>(() => loadChat(tenant.slug, accountId));
  const [busy, setBusy] = useState(false);

  useEffect(() => storeChat(tenant.slug, chat), [tenant.slug, chat]);
  const isEmpty = chat.entries.length === 0;
  useEffect(() => {
    if (!isEmpty) return;
    const controller = new AbortController();
    getJson<AssistantGreeting>('/assistant', controller.signal).then(
      ({ card, buttons }) =>
        setChat((now) =>
          now.entries.length > 0
            ? now
            : { ...now, entries: [{ side: 'assistant', card, language: 'it', needsLogin: false }], buttons },
        ),
      () => undefined,
    );
    return () => controller.abort();
  }, [isEmpty]);

  async function say(said: Said, words: string): Promise<boolean> {
    setBusy(true);
    setChat((now) => ({ ...now, entries: [...now.entries, { side: 'own', text: words }] }));
    try {
      const language = chosenLanguage();
      const body: TurnBody = { conversation: chat.key, language, ...said };
      const {
        conversation,
        card,
        buttons,
        language: spoken,
        needsLogin,
      } = await send<TurnAnswer>('POST', '/assistant/messages', body);
      setChat((now) => ({
        ...now,
        key: conversation,
        entries: [...now.entries, { side: 'assistant', card, language: spoken, needsLogin }],
        buttons,
      }));
      return true;
    } catch (error) {
      const entry = explain(error);
      setChat((now) => ({ ...now, entries: [...now.entries, entry] }));
      return false;
    } finally {
      setBusy(false);
    }
  }

  function explain(error: unknown): ChatEntry {
    const status = error instanceof ApiProblem ? error.status : null;
    const links = [
      { label: t('offlinePresences'), to: '/presenze' },
      { label: t('offlineMenu'), to: '/menu' },
      { label: t('offlinePayments'), to: '/pagamenti' },
    ];
    const card =
      status === 0
        ? { text: t('offline'), links }
        : {
            text: t(status === 429 ? 'tooFast' : 'failed'),
            links: [{ label: t('support'), to: '/assistenza' }],
          };
    return {
      side: 'assistant',
      card: { title: null, facts: [], steps: [], ...card },
      language: chosenLanguage(),
      needsLogin: false,
    };
  }

  return { chat, busy, say, restart: () => setChat(emptyChat(accountId)) };
}

function chosenLanguage(): 'it' | 'en' {
  return currentLanguage() === 'en' ? 'en' : 'it';
}
