/** A school's order as a table: a row for each class, a column for each meal that somebody eats. */
import type { KitchenLine } from '#common/contract/kitchen.ts';

/** `menu`, `light`, `adults`, or a diet: `diet|Senza glutine`, `diet|Senza glutine|light`; packed: `…|packed`. */
type MealKey = string;

export interface MealColumn {
  key: MealKey;
  diet: string | null;
  isLight: boolean;
  isPacked: boolean;
  isAdults: boolean;
}

export interface MealRow {
  key: string;
  className: string;
  counts: ReadonlyMap<MealKey, number>;
  total: number;
}

export interface MealTable {
  columns: MealColumn[];
  rows: MealRow[];
  total: MealRow;
}

/** What was locked; while the order is open, what stands now. */
export function mealTable(lines: readonly KitchenLine[]): MealTable {
  const counted = lines.map((line) => ({ ...line, meals: line.ordered ?? line.current }));
  const eaten = counted.filter(({ meals }) => meals > 0);
  const columns = new Map(eaten.map((line) => [keyOf(line), columnOf(line)]));
  const classes = new Map(eaten.map(({ classId, className }) => [classId, className]));
  const rows = [...classes].map(([classId, className]) =>
    rowOf(
      String(classId),
      className,
      eaten.filter((line) => line.classId === classId),
    ),
  );
  return {
    columns: [...columns.values()].sort((a, b) => rank(a).localeCompare(rank(b), 'it')),
    rows,
    total: rowOf('total', '', eaten),
  };
}

function rowOf(key: string, className: string, lines: readonly (KitchenLine & { meals: number })[]): MealRow {
  const counts = new Map<MealKey, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + line.meals);
  return { key, className, counts, total: lines.reduce((sum, { meals }) => sum + meals, 0) };
}

function keyOf({ eater, diet, isLight, isPacked }: KitchenLine): MealKey {
  if (eater !== 'child') return 'adults';
  const packed = isPacked ? '|packed' : '';
  if (diet === null) return `${isLight ? 'light' : 'menu'}${packed}`;
  return `diet|${diet}${isLight ? '|light' : ''}${packed}`;
}

function columnOf(line: KitchenLine): MealColumn {
  const { diet, isLight, isPacked, eater } = line;
  return { key: keyOf(line), diet, isLight, isPacked, isAdults: eater !== 'child' };
}

/** The menu of the day, light meals, diets by name, adults; packed ones after those that are not. */
function rank({ isAdults, diet, isLight, isPacked }: MealColumn): string {
  if (isAdults) return '4';
  const packed = isPacked ? '2' : '1';
  if (diet !== null) return `3${diet}${isLight ? '2' : '1'}${packed}`;
  return `${isLight ? '2' : '1'}${packed}`;
}

export interface LateChange {
  key: string;
  line: KitchenLine;
  ordered: number;
  difference: number;
}

/** What is no longer as it was locked. */
export function lateChanges(lines: readonly KitchenLine[]): LateChange[] {
  return lines.flatMap((line) => {
    const { ordered, current, classId } = line;
    if (ordered === null || ordered === current) return [];
    const key = `${classId}|${line.eater}|${keyOf(line)}`;
    return [{ key, line, ordered, difference: current - ordered }];
  });
}

export function sumOf(lines: readonly KitchenLine[], countOf: (line: KitchenLine) => number): number {
  return lines.reduce((sum, line) => sum + countOf(line), 0);
}

/** `+2` or `−2`, with the sign that is as wide as a plus. */
export function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
