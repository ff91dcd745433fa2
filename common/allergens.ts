/** The allergens that a menu must name: Annex II of Regulation (EU) No 1169/2011, in its order. */
export const ALLERGENS = [
  { number: 1, name: 'glutine', longName: 'Cereali contenenti glutine e prodotti derivati' },
  { number: 2, name: 'crostacei', longName: 'Crostacei e prodotti a base di crostacei' },
  { number: 3, name: 'uova', longName: 'Uova e prodotti a base di uova' },
  { number: 4, name: 'pesce', longName: 'Pesce e prodotti a base di pesce' },
  { number: 5, name: 'arachidi', longName: 'Arachidi e prodotti a base di arachidi' },
  { number: 6, name: 'soia', longName: 'Soia e prodotti a base di soia' },
  { number: 7, name: 'latte', longName: 'Latte e prodotti a base di latte, incluso il lattosio' },
  { number: 8, name: 'frutta a guscio', longName: 'Frutta a guscio e prodotti derivati' },
  { number: 9, name: 'sedano', longName: 'Sedano e prodotti a base di sedano' },
  { number: 10, name: 'senape', longName: 'Senape e prodotti a base di senape' },
  { number: 11, name: 'sesamo', longName: 'Semi di sesamo e prodotti a base di semi di sesamo' },
  { number: 12, name: 'solfiti', longName: 'Anidride solforosa e solfiti oltre 10 mg/kg o 10 mg/l' },
  { number: 13, name: 'lupini', longName: 'Lupini e prodotti a base di lupini' },
  { number: 14, name: 'molluschi', longName: 'Molluschi e prodotti a base di molluschi' },
] as const;

/** `1, 7` or `7 1` → `[1, 7]`; no text, no allergens; `null` when something is no number from 1 to 14. */
export function parseAllergens(text: string): number[] | null {
  const words = text.split(/[\s,;.+/-]+/).filter((word) => word !== '');
  if (!words.every((word) => /^\d{1,2}$/.test(word) && isAllergen(Number(word)))) return null;
  return [...new Set(words.map(Number))].sort((a, b) => a - b);
}

/** `[1, 7]` → `glutine, latte`. */
export function allergenNames(numbers: readonly number[]): string {
  return ALLERGENS.filter(({ number }) => numbers.includes(number))
    .map(({ name }) => name)
    .join(', ');
}

function isAllergen(number: number): boolean {
  return number >= 1 && number <= ALLERGENS.length;
}
