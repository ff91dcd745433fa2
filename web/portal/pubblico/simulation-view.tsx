import type { MealStep } from '#common/contract/tariffs.ts';
import type { PriceEstimate } from '#common/tariff-estimate.ts';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { PriceReasons } from '../pagamenti/price-reasons.tsx';
import type { Simulation } from './simulated-family.ts';

interface SimulationViewProps {
  simulation: Simulation;
  hasIsee: boolean;
}

/** What each child's meals would cost, and all of them in a month. */
export function SimulationView({ simulation: { children, monthCents }, hasIsee }: SimulationViewProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  return (
    <section aria-labelledby="simulation" className="simulation">
      <h2 className="h4" id="simulation">
        {t('simulator.result')}
      </h2>
      {children.map((estimate, index) => (
        // The place is what a child is here.
        <div key={index} className="simulation-child">
          {children.length > 1 && <h3 className="h5">{t('simulator.child', { number: index + 1 })}</h3>}
          {estimate ? <Child estimate={estimate} /> : <p>{t('simulator.noPrice')}</p>}
        </div>
      ))}
      {children.length > 1 && (
        <p className="simulation-total">{t('simulator.family', { amount: formatEuro(monthCents) })}</p>
      )}
      {!hasIsee && <p>{t('simulator.noIsee')}</p>}
      <p className="small">{t('simulator.caveat')}</p>
    </section>
  );
}

function Child({ estimate }: { estimate: PriceEstimate }) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const { meal, mealCount, mealsCents, cap, steps, fixedParts, monthCents } = estimate;
  return (
    <>
      <p className="simulation-price">{t('simulator.meal', { price: formatEuro(meal.priceCents) })}</p>
      <p>{t('simulator.month', { amount: formatEuro(monthCents) })}</p>
      <details>
        <summary>{t('simulator.why')}</summary>
        <PriceReasons trace={meal.trace} />
        <ul>
          <li>{t('simulator.mealsLine', { count: mealCount, amount: formatEuro(mealsCents) })}</li>
          {cap && <li>{t('simulator.cap', { label: cap.label, amount: formatEuro(cap.amountCents) })}</li>}
          {steps.map((step) => (
            <li key={`${step.label} ${step.fromMeal}`}>
              <Step step={step} />
            </li>
          ))}
          {fixedParts.map(({ label, yearCents }) => (
            <li key={label}>{t('simulator.part', { label, amount: formatEuro(yearCents) })}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Step({ step: { label, fromMeal: from, toMeal, period, priceCents } }: { step: MealStep }) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const facts = { label, from, price: formatEuro(priceCents), period: t(`simulator.periods.${period}`) };
  return toMeal === undefined ? t('simulator.stepOn', facts) : t('simulator.step', { ...facts, to: toMeal });
}
