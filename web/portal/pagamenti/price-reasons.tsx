import type { PriceTraceStep } from '#common/contract/tariffs.ts';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { explainPrice } from './meal-prices.ts';

/** How a price came about, step by step, each with the facts that it looked at. */
export function PriceReasons({ trace }: { trace: readonly PriceTraceStep[] }) {
  const { t } = useTranslation('portal');
  if (trace.length === 0) return <p>{t('payments.meals.noTrace')}</p>;
  return (
    <ol>
      {explainPrice(trace).map((step, index) => (
        <li key={`${index} ${step.label}`}>
          {t(`payments.meals.${step.kind}`, { label: step.label, price: formatEuro(step.priceCents) })}
          {step.why !== undefined && <span className="price-why">{step.why}</span>}
        </li>
      ))}
    </ol>
  );
}
