import type { ReactNode } from 'react';
import { Alert } from '../ui/alert.tsx';

/** Of the bar that stands at the bottom of a list with what is chosen in it. */
const BAR_HEIGHT = 120;

function show(box: HTMLElement | null): void {
  if (!box) return;
  const { top, bottom } = box.getBoundingClientRect();
  // To the middle: what is loaded again above it may still move it.
  if (top < 0 || bottom > window.innerHeight - BAR_HEIGHT) box.scrollIntoView({ block: 'center' });
}

interface DoneProps {
  title?: string;
  children: ReactNode;
}

/** What was just done, brought into view: the button may stand far down a list, or in a bar that goes with what was chosen. */
export function Done({ title, children }: DoneProps) {
  return (
    // Another sentence is another message.
    <div key={typeof children === 'string' ? children : title} ref={show} className="no-print">
      <Alert tone="success" {...(title && { title })}>
        {children}
      </Alert>
    </div>
  );
}
