/** What a row of the bank's file says. Amounts in integer cents. */
import type { MovementIssue } from '#common/contract/reconciliation.ts';
import type { ColumnDefinition } from '#common/contract/registry.ts';
import { parseItalianDate, type DateString } from '#common/dates.ts';
import { parseItalianAmount } from '#common/money.ts';

export const movementColumns = [
  {
    key: 'bookedOn',
    label: 'Data',
    isRequired: true,
    synonyms: ['Data contabile', 'Data operazione', 'Data movimento', 'Data registrazione', 'Data ricezione'],
  },
  {
    key: 'amount',
    label: 'Importo',
    isRequired: true,
    // Where money in and money out have columns of their own, the rows of money out leave this one empty.
    mayBeEmpty: true,
    synonyms: ['Importo movimento', 'Avere', 'Entrate', 'Entrata', 'Accrediti', 'Importo euro'],
  },
  {
    key: 'description',
    label: 'Causale',
    isRequired: true,
    maxLength: 1_000,
    synonyms: ['Descrizione', 'Descrizione operazione', 'Causale movimento', 'Descrizione estesa', 'Oggetto'],
  },
  {
    key: 'direction',
    label: 'Segno',
    isRequired: false,
    synonyms: ['Dare/Avere', 'D/A', 'E/U', 'Tipo movimento', 'Entrata/Uscita'],
  },
  {
    key: 'reference',
    label: 'Riferimento',
    isRequired: false,
    synonyms: [
      'Numero provvisorio',
      'Provvisorio',
      'Numero bolletta',
      'Quietanza',
      'CRO',
      'TRN',
      'Id movimento',
      'SCT',
    ],
  },
] as const satisfies readonly ColumnDefinition[];

export interface ReadMovement {
  bookedOn: DateString;
  amountCents: number;
  description: string;
  reference: string | null;
}

/** A credit as it is written; what is wrong with the row; or `null` for money that goes out. */
export type MovementReading =
  | { movement: ReadMovement }
  | { flaws: { column: 'bookedOn' | 'amount' | 'direction'; value: string; reason: MovementIssue }[] }
  | { movement: null };

export function readMovement(cells: Partial<Record<string, string>>): MovementReading {
  const { amount = '', bookedOn = '', direction = '', description = '', reference } = cells;
  if (amount === '') return { movement: null };
  const day = parseItalianDate(bookedOn.replace(/[ T]\d\d?:.*$/s, ''));
  const cents = parseItalianAmount(amount.replace(/^\+/, ''));
  const way = readDirection(direction);
  const flaws: Extract<MovementReading, { flaws: unknown }>['flaws'] = [];
  if (!day) flaws.push({ column: 'bookedOn', value: bookedOn, reason: 'date' });
  if (cents === null) flaws.push({ column: 'amount', value: amount, reason: 'amount' });
  if (way === null) flaws.push({ column: 'direction', value: direction, reason: 'direction' });
  if (!day || cents === null || way === null) return { flaws };
  if (cents <= 0 || way === 'out') return { movement: null };
  return { movement: { bookedOn: day, amountCents: cents, description, reference: reference ?? null } };
}

/** `null` for a word that says neither; without a word the sign of the amount decides. */
function readDirection(text: string): 'in' | 'out' | null {
  const word = text.toLowerCase().replace(/[^a-z+-]/g, '');
  if (['', '+', 'e', 'a', 'c', 'in', 'avere', 'entrata', 'entrate', 'accredito', 'credito'].includes(word))
    return 'in';
  return ['-', 'u', 'd', 'out', 'dare', 'uscita', 'uscite', 'addebito', 'debito'].includes(word)
    ? 'out'
    : null;
}

/**
 * What tells a movement from every other, so that a repeated file adds nothing: the bank's reference with day and sum, or
 * all the row says and the how-many-eth of its kind it is.
 */
export function keysOf(movements: readonly ReadMovement[]): string[] {
  const counts = new Map<string, number>();
  return movements.map(({ bookedOn, amountCents, description, reference }) => {
    const said = reference ? `rif ${reference}` : `riga ${description}`;
    const key = `${bookedOn} ${amountCents} ${said}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return reference || count === 1 ? key : `${key} #${count}`;
  });
}
