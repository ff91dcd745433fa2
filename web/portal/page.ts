import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadSection, type Section } from './sections.ts';

/** A page that is loaded when it is first opened, with the texts of the sections that it speaks of. */
export function page(
  needed: readonly Section[],
  load: () => Promise<{ default: ComponentType }>,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const [loaded] = await Promise.all([load(), ...needed.map(loadSection)]);
    return loaded;
  });
}
