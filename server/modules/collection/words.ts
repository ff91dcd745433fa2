/** What files and papers call things; the pages have words of their own. */
import type { DunningDelivery, DunningOutcome } from '#common/contract/dunning-actions.ts';
import type { DunningChannel } from '#common/contract/dunning-ladder.ts';
import type { DunningStop } from '#common/contract/dunning.ts';

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
