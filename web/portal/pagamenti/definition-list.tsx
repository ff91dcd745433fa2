import type { ReactNode } from 'react';

interface DefinitionListProps {
  items: ReadonlyArray<{ term: string; value: ReactNode }>;
}

/** Facts about one thing, name and value, side by side where there is room. */
export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl className="facts">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
