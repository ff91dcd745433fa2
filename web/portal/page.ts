import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadSection, type Section } from './sections.ts';

type Load = () => Promise<{ default: ComponentType }>;

/** A page that is loaded when it is first opened, with the texts of the sections that it speaks of. */
export function page(needed: readonly Section[], load: Load): LazyExoticComponent<ComponentType> {
  return lazy(() => fetchPage(needed, load));
}

/** The same of what carers have no part in, as money: who comes there by an address is told so. */
export function parentPage(needed: readonly Section[], load: Load): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const [{ forParents }, loaded] = await Promise.all([
      import('./for-parents.tsx'),
      fetchPage(needed, load),
    ]);
    return { default: forParents(loaded.default) };
  });
}

async function fetchPage(needed: readonly Section[], load: Load): ReturnType<Load> {
  const [loaded] = await Promise.all([load(), ...needed.map(loadSection)]);
  return loaded;
}
