import type { TurnAnswer, TurnBody } from '#common/contract/assistant.ts';
import type { KeptCards } from './offline-cards.ts';
import { searchCards } from './offline-search.ts';
import type { ChatEntry } from './stored-chat.ts';

interface OfflineAnswer {
  entry: ChatEntry;
  buttons: TurnAnswer['buttons'];
}

type Sentence = 'offlineChoose' | 'offlineNotFound' | 'offlineAll';
const ALL = 'offline:topics';
const NEXT = 3;

/** Without a network: an answer kept on the device, found by its words or chosen by its title. Nothing is done, nothing is read. */
export function answerOffline(
  { cards, savedAtMs }: KeptCards,
  { text, button }: Pick<TurnBody, 'text' | 'button'>,
  language: 'it' | 'en',
  t: (key: Sentence) => string,
): OfflineAnswer {
  const head = { side: 'assistant', language, needsLogin: false, savedAtMs } as const;
  const all = { id: ALL, label: t('offlineAll') };
  const buttonOf = ({ intent, card }: KeptCards['cards'][number]) => ({
    id: `intent:${intent}`,
    label: card.title ?? intent,
  });
  const found =
    text === undefined
      ? cards.filter(({ intent }) => button === `intent:${intent}`)
      : searchCards(cards, text);
  const [best, ...others] = found;
  if (best)
    return { entry: { ...head, card: best.card }, buttons: [...others.slice(0, NEXT).map(buttonOf), all] };
  const words = t(text === undefined ? 'offlineChoose' : 'offlineNotFound');
  return {
    entry: { ...head, card: { title: null, facts: [], text: words, steps: [], links: [] } },
    buttons: text === undefined ? cards.map(buttonOf) : [all],
  };
}
