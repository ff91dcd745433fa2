import type { PriceTraceStep } from '#common/contract/tariffs.ts';
import { Amount } from '../../ui/amount.tsx';

/** How a price came about: what applied, why, and the price after it. */
export function TraceList({ trace }: { trace: readonly PriceTraceStep[] }) {
  return (
    <ol className="tariff-trace">
      {trace.map(({ label, why, priceCents }, index) => (
        <li key={`${index} ${label}`}>
          {label}: <Amount cents={priceCents} />
          {why !== undefined && <span className="tariff-why">{why}</span>}
        </li>
      ))}
    </ol>
  );
}
