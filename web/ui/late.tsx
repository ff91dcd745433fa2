import { Suspense, type ComponentType } from 'react';

/** What nobody waits for: the page is there before it. */
export function Late({ of: Part }: { of: ComponentType }) {
  return (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  );
}
