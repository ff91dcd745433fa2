import type { EntryEffect } from '#common/contract/calendar.ts';
import type { Formats } from '#common/formats.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';
import type { ToldClosure } from '../closure-queries.ts';

interface Closure extends ToldClosure {
  tenantName: string;
  presencesUrl: string;
}

/** What an entry is called, and what it means for the meals. */
interface Words {
  heading: string;
  /** After "il 12/11/2026". */
  happens: string;
  meaning: string;
}

const WORDS_IT: Record<EntryEffect, Words> = {
  no_meals: {
    heading: 'mensa chiusa',
    happens: 'la mensa è chiusa',
    meaning: 'I pasti di questi giorni non si pagano e non serve disdirli.',
  },
  meals: {
    heading: 'mensa aperta',
    happens: 'la mensa è aperta',
    meaning: 'I pasti di questi giorni sono previsti: se tuo figlio non mangia, disdicili come sempre.',
  },
  light_menu: {
    heading: 'menù leggero',
    happens: 'si mangia un menù leggero',
    meaning: 'Il pasto resta previsto: se tuo figlio non mangia, disdicilo come sempre.',
  },
  packed_lunch: {
    heading: 'pranzo al sacco',
    happens: 'il pranzo è al sacco',
    meaning:
      'Il pranzo lo prepara la mensa e conta come un pasto: se tuo figlio non viene, disdicilo come sempre.',
  },
  to_confirm: {
    heading: 'servizio da confermare',
    happens: 'la mensa potrebbe non funzionare',
    meaning:
      'Il pasto per ora resta previsto. Se la mensa non funzionerà te lo scriveremo, e il pasto non si paga.',
  },
};

const WORDS_EN: Record<EntryEffect, Words> = {
  no_meals: {
    heading: 'canteen closed',
    happens: 'the canteen is closed',
    meaning: 'The meals of these days are not charged and need not be cancelled.',
  },
  meals: {
    heading: 'canteen open',
    happens: 'the canteen is open',
    meaning: 'The meals of these days are booked: if your child does not eat, cancel them as always.',
  },
  light_menu: {
    heading: 'light menu',
    happens: 'a light menu is served',
    meaning: 'The meal stays booked: if your child does not eat, cancel it as always.',
  },
  packed_lunch: {
    heading: 'packed lunch',
    happens: 'lunch is packed',
    meaning:
      'The canteen prepares it and it counts as a meal: if your child does not come, cancel it as always.',
  },
  to_confirm: {
    heading: 'service to be confirmed',
    happens: 'the canteen may not serve',
    meaning:
      'The meal stays booked for now. If the canteen does not serve we will write to you, and the meal is not charged.',
  },
};

/** The canteen does not serve on some days, or serves otherwise than usual. */
export const closureMail = mailTemplate<Closure>(
  {
    it: (closure, formats) => {
      const { heading, happens, meaning } = WORDS_IT[closure.effect ?? 'no_meals'];
      const days = daysIt(closure, formats);
      return {
        subject: `Refezione scolastica: ${heading} ${days}`,
        title: upperFirst(happens),
        paragraphs: [`${upperFirst(days)} ${happens}${placeOf(closure)}: ${closure.reason}.`, meaning],
        button: { label: 'Vai a Presenze', url: closure.presencesUrl },
      };
    },
    en: (closure, formats) => {
      const { heading, happens, meaning } = WORDS_EN[closure.effect ?? 'no_meals'];
      const days = daysEn(closure, formats);
      return {
        subject: `School meals: ${heading} ${days}`,
        title: upperFirst(happens),
        paragraphs: [`${upperFirst(days)} ${happens}${placeOf(closure)}: ${closure.reason}.`, meaning],
        button: { label: 'Go to Meals', url: closure.presencesUrl },
      };
    },
  },
  ({ reason }) => ({ motivo: reason }),
);

/** The days are as usual after all. */
export const reopeningMail = mailTemplate<Closure>(
  {
    it: (closure, formats) => ({
      subject: `Refezione scolastica: ${closure.effect && closure.effect !== 'no_meals' ? 'mensa come sempre' : 'mensa aperta'} ${daysIt(closure, formats)}`,
      title:
        closure.effect && closure.effect !== 'no_meals'
          ? 'La mensa funziona come sempre'
          : 'La mensa è aperta',
      paragraphs: [
        closure.effect && closure.effect !== 'no_meals'
          ? `Avevamo scritto che ${WORDS_IT[closure.effect].happens} ${daysIt(closure, formats)} (${closure.reason}): non è più così.`
          : `Avevamo scritto che la mensa era chiusa (${closure.reason}): invece ${daysIt(closure, formats)} è aperta.`,
        'Nei giorni di mensa i pasti sono previsti: se tuo figlio non mangia, disdicili come sempre.',
      ],
      button: { label: 'Vai a Presenze', url: closure.presencesUrl },
    }),
    en: (closure, formats) => ({
      subject: `School meals: ${closure.effect && closure.effect !== 'no_meals' ? 'canteen as usual' : 'canteen open'} ${daysEn(closure, formats)}`,
      title:
        closure.effect && closure.effect !== 'no_meals'
          ? 'The canteen serves as usual'
          : 'The canteen is open',
      paragraphs: [
        closure.effect && closure.effect !== 'no_meals'
          ? `We had written that ${WORDS_EN[closure.effect].happens} ${daysEn(closure, formats)} (${closure.reason}): this is no longer so.`
          : `We had written that the canteen was closed (${closure.reason}): it is open ${daysEn(closure, formats)} instead.`,
        'On canteen days meals are booked: if your child does not eat, cancel them as always.',
      ],
      button: { label: 'Go to Meals', url: closure.presencesUrl },
    }),
  },
  ({ reason }) => ({ motivo: reason }),
);

function placeOf({ schoolName, className }: ToldClosure): string {
  const place = [schoolName, className].filter(Boolean).join(', ');
  return place === '' ? '' : ` (${place})`;
}

function daysIt({ startsOn, endsOn }: ToldClosure, { date }: Formats): string {
  return startsOn === endsOn ? `il ${date(startsOn)}` : `dal ${date(startsOn)} al ${date(endsOn)}`;
}

function daysEn({ startsOn, endsOn }: ToldClosure, { date }: Formats): string {
  return startsOn === endsOn ? `on ${date(startsOn)}` : `from ${date(startsOn)} to ${date(endsOn)}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
