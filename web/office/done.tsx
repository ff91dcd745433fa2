import type { ReactNode } from 'react';
import { Alert } from '../ui/alert.tsx';

const show = (box: HTMLElement | null): void => box?.scrollIntoView({ block: 'nearest' });

interface DoneProps {
  title?: string;
  children: ReactNode;
}

/** What was just done, brought into view: the button may stand far down a list, or in a bar that goes with what was chosen. */
export function Done({ title, children }: DoneProps) {
  return (
    // Another sentence is another message.
    <div key={typeof children === 'string' ? children : title} ref={show} className="done">
      <Alert tone="success" {...(title && { title })}>
        {children}
      </Alert>
    </div>
  );
}
