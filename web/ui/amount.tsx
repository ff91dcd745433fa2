import { formatEuro } from './format.ts';

/** Integer cents as `58,50 €`, never broken over two lines. */
export function Amount({ cents }: { cents: number }) {
  return <span className="amount">{formatEuro(cents)}</span>;
}
