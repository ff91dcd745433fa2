import type { ColumnMapping, ImportColumns } from '#common/contract/registry.ts';

type Columns = ImportColumns['columns'];

/** For each column key the position chosen in the file, `null` where the file lacks it. */
export type Choices = Readonly<Record<string, number | null>>;
export type ChoiceFlaw = 'missing' | 'usedTwice';

/** What the server recognised, as the form's first state. */
export function choicesOf(columns: Columns): Choices {
  return Object.fromEntries(columns.map(({ key, position }) => [key, position]));
}

/** What is wrong with the choices, by column key: needed and not chosen, or one column of the file chosen twice. */
export function judgeChoices(columns: Columns, choices: Choices): Record<string, ChoiceFlaw> {
  const uses = new Map<number, number>();
  for (const { key } of columns) {
    const position = choices[key] ?? null;
    if (position !== null) uses.set(position, (uses.get(position) ?? 0) + 1);
  }
  const flaws: Record<string, ChoiceFlaw> = {};
  for (const { key, isRequired } of columns) {
    const position = choices[key] ?? null;
    if (position === null && isRequired) flaws[key] = 'missing';
    if (position !== null && (uses.get(position) ?? 0) > 1) flaws[key] = 'usedTwice';
  }
  return flaws;
}

/** The body of the request: columns that the file lacks are absent. */
export function mappingOf(choices: Choices): ColumnMapping {
  return Object.fromEntries(
    Object.entries(choices).filter((entry): entry is [string, number] => entry[1] !== null),
  );
}

/** The name that spreadsheets give to a column: 0 → `A`, 26 → `AA`. */
export function columnLetter(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : columnLetter(Math.floor(position / 26) - 1) + last;
}
