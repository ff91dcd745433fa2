import { lazy, useState, type ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** A page that is fetched when it is first shown, or when `load` is called. */
export type Page = ComponentType & { load: () => Promise<unknown> };

/** Once fetched it is drawn at once: a lazy component would hand the screen to the spinner first. */
export function latePage(load: Load): Page {
  let fetching: ReturnType<Load> | null = null;
  let Fetched: ComponentType | null = null;

  // A failed try is forgotten: the next one may find a network.
  const fetchOnce: Load = () => {
    fetching ??= load().then(
      (module) => {
        Fetched = module.default;
        return module;
      },
      (error: unknown) => {
        fetching = null;
        throw error;
      },
    );
    return fetching;
  };
  const Later = lazy(fetchOnce);
  const LatePage = () => {
    // Kept while it is on the screen: another component in its place would lose what has been typed.
    const [Shown] = useState<ComponentType>(() => Fetched ?? Later);
    return <Shown />;
  };
  return Object.assign(LatePage, { load: fetchOnce });
}
