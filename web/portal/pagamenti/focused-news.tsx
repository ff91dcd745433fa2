import { useEffect, useRef } from 'react';
import { Alert } from '../../ui/alert.tsx';

/**
 * What has just succeeded. It takes the focus, because the button that was pressed has disappeared with its form, and
 * keyboard and screen reader would otherwise start again from the top of the page.
 */
export function FocusedNews({ text }: { text: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="focused-news">
      <Alert tone="success">{text}</Alert>
    </div>
  );
}
