import { latePage, type Page } from '../ui/page.tsx';
import type { ComponentType } from 'react';
import { loadSection, type Section } from './sections.ts';

type Load = () => Promise<{ default: ComponentType }>;

/** A page that is loaded when it is first opened, with the texts of the sections that it speaks of. */
export function page(needed: readonly Section[], load: Load): Page {
  return latePage(() => fetchPage(needed, load));
}

/** The same of what carers have no part in, as money: who comes there by an address is told so. */
export function parentPage(needed: readonly Section[], load: Load): Page {
  return latePage(async () => {
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
