import type { ReactNode } from 'react';

interface FactsProps {
  items: ReadonlyArray<{ term: string; value: ReactNode }>;
}

/** The facts about one thing, name and value, side by side where there is room. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className="office-facts">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
