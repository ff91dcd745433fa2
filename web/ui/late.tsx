import { Suspense, useEffect, useState, type ComponentType } from 'react';
import { whenIdle } from './when-idle.ts';

/** What nobody waits for: it is fetched and drawn once the page is there and the browser has nothing else to do. */
export function Late({ of: Part }: { of: ComponentType }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => whenIdle(() => setIsDue(true)), []);
  return isDue ? (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  ) : null;
}
