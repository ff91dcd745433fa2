/** Pure decisions on the dates of a formal notice's delivery. */
import type { DeliveryBody } from '#common/contract/dunning-actions.ts';
import type { FieldError } from '#common/contract/office.ts';
import { formatDate, type DateString } from '#common/dates.ts';

/** What is wrong with the dates, field by field: a notice leaves when it is made, arrives after, and nothing is to come. */
export function flawsOfDelivery(
  { sentOn, outcome, outcomeOn }: Pick<DeliveryBody, 'sentOn' | 'outcome' | 'outcomeOn'>,
  { madeOn, today }: { madeOn: DateString; today: DateString },
): FieldError[] {
  const sent = sentFlaw(sentOn, madeOn, today);
  const ended = outcomeFlaw({ sentOn, outcome, outcomeOn }, today);
  return [
    ...(sent ? [{ path: '/sentOn', message: sent }] : []),
    ...(ended ? [{ path: '/outcomeOn', message: ended }] : []),
  ];
}

const IN_FUTURE = 'La data è nel futuro.';

function sentFlaw(sentOn: DateString, madeOn: DateString, today: DateString): string | null {
  if (sentOn > today) return IN_FUTURE;
  return sentOn < madeOn ? `La diffida è del ${formatDate(madeOn)}: non può essere partita prima.` : null;
}

function outcomeFlaw(
  { sentOn, outcome, outcomeOn }: Pick<DeliveryBody, 'sentOn' | 'outcome' | 'outcomeOn'>,
  today: DateString,
): string | null {
  if (outcomeOn === null) return outcome === null ? null : 'Manca la data dell’esito.';
  if (outcome === null) return 'Manca l’esito di questa data.';
  if (outcomeOn > today) return IN_FUTURE;
  return outcomeOn < sentOn ? 'L’esito non può venire prima della spedizione.' : null;
}
