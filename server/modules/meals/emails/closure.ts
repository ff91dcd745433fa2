import type { Formats } from '#common/formats.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';
import type { ToldClosure } from '../closure-queries.ts';

interface Closure extends ToldClosure {
  tenantName: string;
  presencesUrl: string;
}

/** The canteen does not serve on some days. */
export const closureMail = mailTemplate<Closure>({
  it: (closure, formats) => ({
    subject: `Refezione scolastica: mensa chiusa ${daysIt(closure, formats)}`,
    title: 'La mensa è chiusa',
    paragraphs: [
      `${upperFirst(daysIt(closure, formats))} la mensa è chiusa${closure.schoolName ? ` (${closure.schoolName})` : ''}: ${closure.reason}.`,
      'I pasti di questi giorni non si pagano e non serve disdirli.',
    ],
    button: { label: 'Vai a Presenze', url: closure.presencesUrl },
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
  }),
  en: (closure, formats) => ({
    subject: `School meals: canteen closed ${daysEn(closure, formats)}`,
    title: 'The canteen is closed',
    paragraphs: [
      `The canteen is closed ${daysEn(closure, formats)}${closure.schoolName ? ` (${closure.schoolName})` : ''}: ${closure.reason}.`,
      'The meals of these days are not charged and need not be cancelled.',
    ],
    button: { label: 'Go to Meals', url: closure.presencesUrl },
    footer: 'Automatic message of the school meals service.',
  }),
});

/** The canteen serves after all. */
export const reopeningMail = mailTemplate<Closure>({
  it: (closure, formats) => ({
    subject: `Refezione scolastica: mensa aperta ${daysIt(closure, formats)}`,
    title: 'La mensa è aperta',
    paragraphs: [
      `Avevamo scritto che la mensa era chiusa (${closure.reason}): invece ${daysIt(closure, formats)} è aperta.`,
      'I pasti di questi giorni sono previsti: se tuo figlio non mangia, disdicili come sempre.',
    ],
    button: { label: 'Vai a Presenze', url: closure.presencesUrl },
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
  }),
  en: (closure, formats) => ({
    subject: `School meals: canteen open ${daysEn(closure, formats)}`,
    title: 'The canteen is open',
    paragraphs: [
      `We had written that the canteen was closed (${closure.reason}): it is open ${daysEn(closure, formats)} instead.`,
      'The meals of these days are booked: if your child does not eat, cancel them as always.',
    ],
    button: { label: 'Go to Meals', url: closure.presencesUrl },
    footer: 'Automatic message of the school meals service.',
  }),
});

function daysIt({ startsOn, endsOn }: ToldClosure, { date }: Formats): string {
  return startsOn === endsOn ? `il ${date(startsOn)}` : `dal ${date(startsOn)} al ${date(endsOn)}`;
}

function daysEn({ startsOn, endsOn }: ToldClosure, { date }: Formats): string {
  return startsOn === endsOn ? `on ${date(startsOn)}` : `from ${date(startsOn)} to ${date(endsOn)}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
