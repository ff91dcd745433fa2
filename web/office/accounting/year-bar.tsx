import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** The year in hand, with those beside it. */
export function YearBar({ year, onChoose }: { year: number; onChoose: (year: number) => void }) {
  const { t } = useTranslation('office');
  const step = (by: 1 | -1, icon: 'chevron-left' | 'chevron-right', label: string) => (
    <button
      type="button"
      className="btn btn-outline-primary btn-sm no-print"
      aria-label={label}
      onClick={() => onChoose(year + by)}
    >
      <Icon name={icon} className="icon-sm icon-primary" />
    </button>
  );
  return (
    <div className="button-row align-items-center mb-3" role="group" aria-label={t('accounting.year')}>
      {step(-1, 'chevron-left', t('accounting.previous'))}
      <h2 className="h4 mb-0" aria-live="polite">
        {year}
      </h2>
      {step(1, 'chevron-right', t('accounting.next'))}
    </div>
  );
}
