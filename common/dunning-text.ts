/** The texts of a dunning ladder: words of the Comune's with places for the facts of each invoice. */

/** What can stand in a text, written `{pagante}`; in the order in which the office is told of them. */
export const PLACEHOLDERS = [
  'pagante',
  'bambino',
  'fattura',
  'descrizione',
  'importo',
  'emissione',
  'scadenza',
  'giorni',
  'termine',
  'spese',
  'interessi',
  'avviso',
  'comune',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const PLACE = /\{([^{}\s]+)\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/** The places of a text that stand for nothing, as written: they would reach the family as they are. */
export function unknownPlaces(text: string): string[] {
  return [...text.matchAll(PLACE)].flatMap(([, name = '']) => (isPlaceholder(name) ? [] : [name]));
}

/** The text with its facts; a place that is not known stays as it is written. */
export function fillPlaces(text: string, facts: Readonly<Record<Placeholder, string>>): string {
  return text.replace(PLACE, (written, name: string) => (isPlaceholder(name) ? facts[name] : written));
}

/** Invented facts, for looking at a text before it is used. */
export const SAMPLE_FACTS: Readonly<Record<Placeholder, string>> = {
  pagante: 'Maria Prova',
  bambino: 'Luca Prova',
  fattura: '78011583',
  descrizione: 'Refezione scolastica ottobre',
  importo: '45,00 €',
  emissione: '03/11/2026',
  scadenza: '20/11/2026',
  giorni: '30',
  termine: '15 giorni',
  spese: '5,00 €',
  interessi: '0,09 €',
  avviso: '3010 0000 0000 0012 34',
  comune: 'Comune di Prova',
};
