import { useId, type ReactNode } from 'react';

interface MonthBarsProps {
  title: string;
  lead: string;
  /** `percent` of the longest bar, 0 to 100. */
  bars: ReadonlyArray<{ month: string; percent: number; value: ReactNode }>;
}

/** A bar for each month, with its figure beside it: the drawing says nothing that the text does not. */
export function MonthBars({ title, lead, bars }: MonthBarsProps) {
  const titleId = useId();
  return (
    <section className="month-bars" aria-labelledby={titleId}>
      <h2 className="h4" id={titleId}>
        {title}
      </h2>
      <p>{lead}</p>
      <ul>
        {bars.map(({ month, percent, value }) => (
          <li key={month}>
            <span>{month}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={percent} height="10" />
            </svg>
            <span className="month-bars-value">{value}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
