import { useEffect, useState } from 'react';
import type { AssistantGreeting, TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { currentLanguage } from '../../ui/language.ts';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { answerOffline } from './answer-offline.ts';
import { findCards, keepCards } from './offline-cards.ts';
import { emptyChat, loadChat, storeChat, toLogin, type Chat, type ChatEntry } from './stored-chat.ts';

const TOPICS = 'offline:topics';

type Said = Pick<TurnBody, 'text' | 'button'>;

/** The conversation of this window, and how to go on with it. */
export function useChat() {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  const { tenant, account } = useSession();
  const accountId = account?.id ?? null;
  const [chat, setChat] = useState<Chat>(() => loadChat(tenant.slug, accountId));
  const [busy, setBusy] = useState(false);

  useEffect(() => storeChat(tenant.slug, chat), [tenant.slug, chat]);
  useEffect(() => void keepCards(tenant.slug, chosenLanguage()), [tenant.slug]);
  const isEmpty = chat.entries.length === 0;
  useEffect(() => {
    if (!isEmpty) return;
    const controller = new AbortController();
    const language = chosenLanguage();
    getJson<AssistantGreeting>(`/assistant?language=${language}`, controller.signal).then(
      ({ card, buttons }) =>
        setChat((now) =>
          now.entries.length > 0
            ? now
            : { ...now, entries: [{ side: 'assistant', card, language, needsLogin: false }], buttons },
        ),
      async () => {
        const kept = controller.signal.aborted ? null : await findCards(tenant.slug, chosenLanguage());
        const found = kept && answerOffline(kept, { button: TOPICS }, chosenLanguage(), t);
        if (found)
          setChat((now) => (now.entries.length > 0 ? now : { ...now, ...found, entries: [found.entry] }));
      },
    );
    return () => controller.abort();
  }, [isEmpty, tenant.slug, t]);

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
      const isOffline = error instanceof ApiProblem && error.status === 0;
      const kept = isOffline ? await findCards(tenant.slug, chosenLanguage()) : null;
      const found = kept && answerOffline(kept, said, chosenLanguage(), t);
      const entry = found?.entry ?? explain(error);
      setChat((now) => ({
        ...now,
        entries: [...now.entries, entry],
        buttons: found?.buttons ?? now.buttons,
      }));
      return found !== null;
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

  function leadToLogin(): void {
    storeChat(tenant.slug, toLogin(chat));
  }

  return { chat, busy, say, leadToLogin, restart: () => setChat(emptyChat(accountId)) };
}

function chosenLanguage(): 'it' | 'en' {
  return currentLanguage() === 'en' ? 'en' : 'it';
}
