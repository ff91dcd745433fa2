export type SortDirection = 'ascending' | 'descending';
export type SortValue = string | number | null;

/** A sorted copy; texts in Italian order, missing values last in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  direction: SortDirection,
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (
      sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b)))
    );
  });
}

function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'it', { numeric: true });
}
