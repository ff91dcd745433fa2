/** What files, papers and refusals call things; the pages have words of their own. */
import type { DunningDelivery, DunningOutcome } from '#common/contract/dunning-actions.ts';
import type { DunningChannel } from '#common/contract/dunning-ladder.ts';
import type { DunningStop } from '#common/contract/dunning.ts';
import type { HandOverObstacle } from './coercion-rules.ts';

export const STOP_WORDS = {
  dispute: 'contestazione aperta',
  plan: 'rateizzazione',
  requested: 'rateizzazione chiesta dalla famiglia',
  paying: 'pagamento in corso',
  held: 'sospensione dell’ufficio',
  handed_over: 'riscossione coattiva',
} satisfies Record<DunningStop, string>;

export const CHANNEL_WORDS = {
  email: 'e-mail',
  letter: 'lettera',
  formal: 'raccomandata o PEC',
} satisfies Record<DunningChannel, string>;

export const DELIVERY_WORDS = {
  registered_letter: 'raccomandata',
  pec: 'PEC',
  messenger: 'messo notificatore',
} satisfies Record<DunningDelivery, string>;

export const OUTCOME_WORDS = {
  delivered: 'consegnata',
  deposited: 'compiuta giacenza',
  returned: 'restituita al mittente',
} satisfies Record<DunningOutcome, string>;

/** After the invoice's number. */
export const OBSTACLE_WORDS = {
  settled: 'è già pagata o non è più scaduta',
  not_ended: 'non è fra quelle oltre l’ultimo sollecito',
  undelivered: 'la diffida manca, o non ne è registrata la consegna',
  running: 'il termine per pagare dato dalla diffida non è ancora finito',
  dispute: 'la famiglia la contesta e la segnalazione è aperta',
  plan: 'si paga a rate',
  requested: 'la famiglia ha chiesto di pagarla a rate e aspetta una risposta',
  paying: 'la famiglia la sta pagando in questo momento',
  held: 'i solleciti sono sospesi',
  handed_over: 'è già affidata',
} satisfies Record<HandOverObstacle, string>;
