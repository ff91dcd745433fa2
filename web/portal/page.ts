import { latePage, type Page, type PageModule } from '../ui/page.tsx';
import { loadSection, type Section } from './sections.ts';

type Load = () => Promise<PageModule>;

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
    return { ...loaded, default: forParents(loaded.default) };
  });
}

async function fetchPage(needed: readonly Section[], load: Load): ReturnType<Load> {
  const [loaded] = await Promise.all([load(), ...needed.map(loadSection)]);
  return loaded;
}
