import { useCallback, useRef } from 'react';
import { newKey } from './new-key.ts';

/**
 * The idempotency key of what is being sent: the same as long as the content is the same, so that trying again after a
 * lost answer does nothing twice, and a new one for other words. `renew` once it has arrived: the same words may be
 * meant again.
 */
export function useRequestKey(): { keyFor: (content: unknown) => string; renew: () => void } {
  const last = useRef<{ content: string; key: string } | null>(null);
  const keyFor = useCallback((content: unknown) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: newKey() };
    return last.current.key;
  }, []);
  const renew = useCallback(() => {
    last.current = null;
  }, []);
  return { keyFor, renew };
}
