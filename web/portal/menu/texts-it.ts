import { ALLERGENS } from '#common/allergens.ts';
import type { Course } from '#common/contract/menu.ts';

type ByAllergen = Record<`${(typeof ALLERGENS)[number]['number']}`, string>;

function allergenWords(word: 'name' | 'longName'): ByAllergen {
  // Of a list that has them all.
  return Object.fromEntries(ALLERGENS.map((allergen) => [allergen.number, allergen[word]])) as ByAllergen;
}
/** What the page of the menu says. */
export const menuTexts = {
  title: 'Menù della mensa',
  lead: 'Che cosa si mangia, con gli allergeni di ogni piatto.',
  school: 'Scuola',
  ownSchool: '{{school}} ({{children}})',
  week: 'Dal {{from}} al {{to}}',
  weeks: 'Settimane',
  previous: 'Precedente',
  current: 'Questa settimana',
  next: 'Successiva',
  print: 'Stampa',
  today: 'Oggi',
  changed: 'Piatti cambiati rispetto al menù del periodo',
  closed: 'Mensa chiusa',
  none: 'Nessun menù pubblicato',
  nothing: 'Nessun menù pubblicato per questa settimana',
  nothingText: 'Quando il Comune lo pubblica lo trovi qui.',
  noSchools: 'Il Comune non ha ancora inserito le scuole.',
  course: {
    first: 'Primo',
    second: 'Secondo',
    side: 'Contorno',
    bread: 'Pane',
    fruit: 'Frutta o dolce',
    snack: 'Merenda',
    light_meal: 'Pasto in bianco',
  } satisfies Record<Course, string>,
  allergens: 'Allergeni: {{names}}',
  noAllergens: 'Nessun allergene dichiarato',
  allergen: allergenWords('name'),
  allergenLong: allergenWords('longName'),
  allergenList: 'I 14 allergeni da dichiarare',
  allergenSource: 'Allegato II del Regolamento (UE) n. 1169/2011.',
  diets: 'I bambini con una dieta speciale ricevono il pasto concordato con il Comune.',
};
