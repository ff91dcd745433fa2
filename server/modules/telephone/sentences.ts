/**
 * What callers are told. Spoken by a voice or sent as an SMS: short, without typographic signs that an SMS would pay for
 * (GSM 7-bit alphabet).
 */
import { withCheckDigit } from '#common/cancellation-code.ts';
import type { PhoneChannel, PhoneOutcome } from '#common/contract/telephone.ts';
import { addDays, type DateString } from '#common/dates.ts';
import type { Action } from './wish-rules.ts';

/** All that a sentence may need; what is not known at its step is absent. */
export interface Facts {
  outcome: PhoneOutcome;
  firstName?: string;
  code?: string;
  action?: Action;
  date?: DateString;
  receipt?: number | null;
  closureReason?: string | null;
}

export interface Setting {
  channel: PhoneChannel;
  tenantName: string;
  today: DateString;
}

const EXAMPLE_CODE = withCheckDigit('12345678');
const KEY_DAY = 'Per oggi premi 1, per domani premi 2, oppure digita giorno e mese, quattro cifre.';
const WHERE = 'Lo trovi nel portale, in Presenze.';

export function sentenceFor(facts: Facts, { channel, tenantName, today }: Setting): string {
  const { firstName = '', code = EXAMPLE_CODE, receipt, closureReason } = facts;
  const day = facts.date === undefined ? '' : inWords(facts.date, today);
  const word = facts.action === 'restore' ? 'ANNULLA' : 'DISDETTA';
  const example = `${word} ${code} domani, oppure ${word} ${code} 12/12`;
  const isVoice = channel === 'voice';
  const number = receipt ? ` Ricevuta numero ${receipt}.` : '';
  const sentences: Record<PhoneOutcome, string> = {
    cancelled: `Disdetta registrata per ${firstName}, ${day}.${number}`,
    restored: `Disdetta annullata: ${firstName} mangia ${day}.`,
    already_cancelled: `Il pasto di ${firstName} per ${day} era già disdetto.${number}`,
    nothing_to_restore: `Per ${day} non c'è nessuna disdetta di ${firstName} da annullare.`,
    too_late:
      facts.action === 'restore'
        ? `Troppo tardi: per ${day} il tempo per cambiare è scaduto. La disdetta di ${firstName} resta valida.`
        : `Troppo tardi: per ${day} il tempo per disdire è scaduto. Il pasto di ${firstName} resta prenotato.`,
    too_far: `Per ${day} è presto: riprova più avanti.`,
    closed: `Per ${day} la mensa è chiusa${closureReason ? ` (${closureReason})` : ''}: non serve disdire.`,
    no_service: `Per ${day} ${firstName} non ha mensa: non serve disdire.`,
    settled: `Per ${day} la presenza di ${firstName} è già registrata: rivolgiti alla scuola.`,
    not_configured: 'Per questa scuola le disdette non si ricevono per telefono: rivolgiti alla scuola.',
    ask_code: isVoice
      ? `Servizio mensa, ${tenantName}. Digita il codice di disdetta, nove cifre.`
      : `Manca il codice di disdetta, nove cifre. Scrivi per esempio ${example}. ${WHERE}`,
    bad_code: isVoice
      ? 'Il codice non è giusto. Digita di nuovo le nove cifre.'
      : `Il codice non è giusto: controlla le nove cifre. ${WHERE}`,
    unknown_code: `Questo codice non esiste o non vale più. ${WHERE}`,
    throttled:
      "Da qui sono arrivati troppi codici sbagliati. Riprova tra un'ora, con il numero non nascosto, oppure disdici dal portale o a scuola.",
    ask_action: isVoice
      ? `${firstName}: per disdire il pasto premi 1, per annullare una disdetta premi 2.`
      : `Per disdire il pasto scrivi DISDETTA ${code} e il giorno. Per riavere un pasto disdetto scrivi ANNULLA ${code} e il giorno.`,
    ask_day: isVoice ? KEY_DAY : `Per quale giorno? Scrivi per esempio ${example}.`,
    ambiguous_day: isVoice
      ? `Il giorno non è chiaro. ${KEY_DAY}`
      : `Non è chiaro quale giorno. Scrivi un giorno per messaggio, per esempio ${example}.`,
    not_understood: `Non ho capito. Per disdire scrivi DISDETTA, il codice e il giorno, per esempio ${example}. Altrimenti scrivi AIUTO.`,
    help: `Per disdire: DISDETTA codice giorno. Per ripensarci: ANNULLA codice giorno. Il giorno: oggi, domani, venerdì, 12/12. Il codice è nel portale, in Presenze.`,
  };
  return sentences[facts.outcome];
}

/** `oggi, venerdì 27 novembre`; the year only when it is another. */
function inWords(date: DateString, today: DateString): string {
  const words = new Intl.DateTimeFormat('it-IT', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(`${date}T00:00:00Z`));
  if (date === today) return `oggi, ${words}`;
  return date === addDays(today, 1) ? `domani, ${words}` : words;
}
