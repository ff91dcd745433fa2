/** The invented people of the sample files: surnames from the kitchen garden, the bakery and the bird book. */
import { makeFiscalCode, type Sex } from '#common/fiscal-code.ts';
import { addDays } from '#common/dates.ts';

const SURNAMES = [
  'Zucchini', 'Melanzana', 'Peperoni', 'Carciofi', 'Finocchio', 'Ravanello', 'Lattuga', 'Prezzemolo', 'Basilico',
  'Rosmarino', 'Origano', 'Zafferano', 'Cannella', 'Zenzero', 'Nocciola', 'Pistacchio', 'Mandorla', 'Castagna',
  'Albicocca', 'Ciliegia', 'Fragola', 'Lampone', 'Mirtillo', 'Ribes', 'Melograno', 'Cotogna', 'Susina', 'Limone',
  'Mandarino', 'Cedro', 'Bergamotto', 'Gorgonzola', 'Taleggio', 'Stracchino', 'Provolone', 'Caciotta', 'Ricotta',
  'Robiola', 'Fontina', 'Pecorino', 'Scamorza', 'Pettirosso', 'Cardellino', 'Usignolo', 'Fringuello', 'Cinciallegra',
  'Rondine', 'Merlo', 'Allodola', 'Capinera', 'Scricciolo', 'Airone', 'Cicogna', 'Martin Pescatore', 'Gabbiano',
  'Upupa', 'Picchio', 'Girasole', 'Papavero', 'Fiordaliso', 'Genziana', 'Bucaneve', 'Primula', 'Ginestra', 'Glicine',
  'Gelsomino', 'Mimosa', 'Ortensia', 'Camelia', 'Azalea', 'Begonia', 'Ciclamino', 'Giacinto', 'Narciso', 'Tulipano',
  'Lillà', 'Bambù', 'Colibrì', 'Bignè', 'Babà', 'Tiramisù', 'Ragù', "D'Alloro", "Dell'Ulivo", "D'Arancio",
  "Dall'Orto", 'Del Frutteto', 'Della Vigna', 'De Focaccia', 'Grissini', 'Panettone', 'Cannoli', 'Biscotti',
] as const; // prettier-ignore

const MALE_NAMES = [
  'Nicolò', 'Tommaso', 'Leonardo', 'Mattia', 'Edoardo', 'Gabriele', 'Pietro', 'Diego', 'Davide', 'Samuele', 'Filippo',
  'Giosuè', 'Elia', 'Michele', 'Luca', 'Simone', 'Andrea', 'Giovanni', 'Corrado', 'Silvestro', 'Bruno', 'Ettore',
] as const; // prettier-ignore
const FEMALE_NAMES = [
  'Margherita', 'Viola', 'Rosa', 'Bianca', 'Giulia', 'Sofia', 'Aurora', 'Chiara', 'Martina', 'Noemi', 'Zoè', 'Greta',
  'Alice', 'Emma', 'Beatrice', 'Camilla', 'Elisa', 'Anna', 'Maria Sole', 'Ginevra', 'Letizia', 'Dafne',
] as const; // prettier-ignore
/** Cadastral codes of Milano, Melzo, Treviglio, Lodi, Bergamo. */
const BIRTHPLACES = ['F205', 'F119', 'L400', 'E648', 'A794'] as const;

export interface Person {
  lastName: string;
  firstName: string;
  birthDate: string;
  fiscalCode: string;
}

/** Numbers from 0 up to 1, always the same for the same seed (mulberry32): the sample files must not change. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function choose<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

export interface PersonWish {
  lastName?: string;
  firstName?: string;
  sex?: Sex;
  /** The birth date falls in this year, or in the one given exactly. */
  birthYear: number;
}

/** Makes people of whom no two have the same fiscal code. */
export function personMaker(random: Random): (wish: PersonWish) => Person {
  const used = new Set<string>();
  const make = (wish: PersonWish): Person => {
    const sex = wish.sex ?? (random() < 0.5 ? 'M' : 'F');
    const person = {
      lastName: wish.lastName ?? choose(random, SURNAMES),
      firstName: wish.firstName ?? choose(random, sex === 'M' ? MALE_NAMES : FEMALE_NAMES),
      birthDate: addDays(`${wish.birthYear}-01-01`, Math.floor(random() * 365)),
    };
    const fiscalCode = makeFiscalCode({ ...person, sex, birthplaceCode: choose(random, BIRTHPLACES) });
    if (used.has(fiscalCode)) return make(wish);
    used.add(fiscalCode);
    return { ...person, fiscalCode };
  };
  return make;
}
