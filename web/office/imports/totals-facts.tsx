import { useTranslation } from '../../ui/use-translation.ts';
import type { ImportTotals } from '#common/contract/registry.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';

const COUNTS = ['rows', 'added', 'changed', 'unchanged', 'rejected'] as const;

/** How the rows of a file divide. */
export function TotalsFacts({ totals }: { totals: ImportTotals }) {
  const { t } = useTranslation('office');
  return (
    <Facts
      items={COUNTS.map((key) => ({ term: t(`imports.preview.${key}`), value: formatCount(totals[key]) }))}
    />
  );
}
