import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** The only sentence under the title; where there is more to say or to do, the children say it. */
  text?: string;
  children?: ReactNode;
}

/** Said in the place of a list with nothing in it: what is missing and, if anything, what can be done. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="h5 mb-2">{title}</p>
      {text && <p className="mb-0">{text}</p>}
      {children}
    </div>
  );
}
