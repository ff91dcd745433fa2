import type { AssistantCard, TurnAnswer } from '#common/contract/assistant.ts';
import { FOLLOW_UPS, isIntent, type Intent } from './cards/card.ts';
import { cardsEn } from './cards/cards-en.ts';
import { cardsIt } from './cards/cards-it.ts';
import { mayBeOffered, type Self } from './own-facts.ts';
import { say, type Spoken } from './speak.ts';

/** An answer before it has its conversation's key. */
export type Reply = Omit<TurnAnswer, 'conversation' | 'language'>;
export type Button = TurnAnswer['buttons'][number];

export function authoredCards(language: Spoken) {
  return language === 'en' ? cardsEn : cardsIt;
}

export function plainCard(text: string, more: Partial<AssistantCard> = {}): AssistantCard {
  return { title: null, facts: [], text, steps: [], links: [], ...more };
}

export function intentButton(intent: Intent, language: Spoken): Button {
  return { id: `intent:${intent}`, label: authoredCards(language)[intent].title };
}

export function ticketButton(language: Spoken): Button {
  return { id: 'ticket', label: say(language, 'Scrivi all’Ufficio', 'Write to the office') };
}

/** What may be asked next; a person is always one of them. */
export function followUps(intent: string, language: Spoken, self: Self | null): Button[] {
  const next = isIntent(intent) ? (FOLLOW_UPS[intent] ?? []) : [];
  return next
    .filter((each) => mayBeOffered(each, self))
    .map((each) => (each === 'apri_segnalazione' ? ticketButton(language) : intentButton(each, language)));
}

/** What a conversation begins with. */
export function topics(language: Spoken, self: Self | null): Button[] {
  return TOPICS.filter((intent) => mayBeOffered(intent, self)).map((intent) =>
    intentButton(intent, language),
  );
}

export function isSpecial(intent: string): boolean {
  return ['saluto', 'fuori_tema', 'richiesta_vietata'].includes(intent);
}

const TOPICS = [
  'importo_dovuto',
  'disdetta_pasto',
  'pagare_online',
  'menu',
  'presenze',
  'contatti_ufficio',
] as const;

export function yesNo(language: Spoken): Button[] {
  return [
    { id: 'yes', label: say(language, 'Sì, conferma', 'Yes, go on') },
    { id: 'no', label: say(language, 'No, lascia stare', 'No, leave it') },
  ];
}

export function ratingButtons(language: Spoken): Button[] {
  return [
    { id: 'rate:5', label: say(language, 'Mi è stato utile', 'This helped') },
    { id: 'rate:1', label: say(language, 'Non mi è stato utile', 'This did not help') },
  ];
}

/** Why an action was not done, in a sentence; what has no sentence of its own is told by the portal's page. */
export function refusalWords(reason: string, language: Spoken): string {
  const words: Record<string, [string, string]> = {
    too_late: [
      'L’orario limite è passato: il pasto è già ordinato.',
      'It is too late: the meal has been ordered.',
    ],
    nothing_to_change: [
      'In quei giorni non c’è niente da cambiare.',
      'There is nothing to change on those days.',
    ],
    not_configured: [
      'Il Comune non riceve disdette per questa scuola.',
      'The Comune takes no cancellations for this school.',
    ],
    bad_range: ['Queste date non vanno bene.', 'These dates are not right.'],
    waiting: ['La lettera è già partita: arriva fra poco.', 'The letter has left already.'],
    already_has_notice: [
      'L’avviso esiste già: lo trovi nella fattura.',
      'The notice exists already: see the invoice.',
    ],
    already_paid: ['La fattura è già pagata.', 'The invoice is paid already.'],
    missing_data: [
      'Mancano dei dati per pagare: premi «Clicca qui» nella fattura.',
      'Some data are missing: press «Clicca qui» in the invoice.',
    ],
    too_many_tickets: ['Oggi hai già aperto molte segnalazioni.', 'You have written many times today.'],
  };
  const [it, en] = words[reason] ?? [
    'Non è stato possibile. Prova dalla pagina del Portale.',
    'This was not possible. Try on the portal’s page.',
  ];
  return say(language, it, en);
}
