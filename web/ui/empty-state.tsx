import type { ReactNode } from 'react';

/** Said in the place of a list with nothing in it: what is missing and, if anything, what can be done. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="h5 mb-2">{title}</p>
      {children}
    </div>
  );
}
