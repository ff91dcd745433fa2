const counts = new Intl.NumberFormat('it-IT', { useGrouping: 'always' });

/** `12500` → `12.500`; four digits are grouped too, so that columns of counts read alike. */
export function formatCount(count: number): string {
  return counts.format(count);
}
