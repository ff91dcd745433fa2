import { useEffect, useRef, type ReactNode } from 'react';

/** Takes the focus when it appears, because the button that was pressed has gone. */
export function FocusedBox({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="focused-box">
      {children}
    </div>
  );
}
