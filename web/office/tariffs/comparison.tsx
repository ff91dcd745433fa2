import { useTranslation } from '../../ui/use-translation.ts';
import type { CompareTariffBody, TariffComparison } from '#common/contract/tariff-office.ts';
import { USUAL_MEALS } from '#common/tariff-estimate.ts';
import { Amount } from '../../ui/amount.tsx';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { useCompareTariff } from './api.ts';

/** Who would pay more and who less, counted on the registry when it is asked for. */
export function Comparison({ body }: { body: CompareTariffBody | null }) {
  const { t } = useTranslation('office');
  const compare = useCompareTariff();
  const isOfThis = compare.data && JSON.stringify(compare.variables) === JSON.stringify(body);
  return (
    <>
      <p>{t('tariffs.editor.compareLead', { meals: USUAL_MEALS })}</p>
      <button
        type="button"
        className="btn btn-outline-primary"
        disabled={body === null || compare.isPending}
        onClick={() => body && compare.mutate(body)}
      >
        {t(compare.isPending ? 'tariffs.editor.comparing' : 'tariffs.editor.compare')}
      </button>
      <div className="mt-3" aria-live="polite">
        {isOfThis && <Counts comparison={compare.data} />}
        <Failure error={compare.error} />
      </div>
    </>
  );
}

function Counts({ comparison }: { comparison: TariffComparison }) {
  const { t } = useTranslation('office');
  const counts = (['more', 'less', 'same', 'unpriced', 'notComparable'] as const)
    .filter((name) => comparison[name] > 0 || name === 'more' || name === 'less')
    .map((name) => ({ term: t(`tariffs.editor.${name}`), value: formatCount(comparison[name]) }));
  const amounts = (['before', 'after', 'mostMore', 'mostLess'] as const).map((name) => ({
    term: t(`tariffs.editor.${name}`),
    value: <Amount cents={comparison[`${name}Cents`]} />,
  }));
  return <Facts items={[...counts, ...amounts]} />;
}
