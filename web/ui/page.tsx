import { lazy, useState, type ComponentType } from 'react';
import type { Params } from 'react-router';

export interface FirstRead {
  queryKey: readonly unknown[];
  queryFn: (context: { signal: AbortSignal }) => Promise<unknown>;
}

/** What a page asks first, by what its address names; `null`: nothing. It is read while the application starts. */
export type ReadFirst = (params: Params) => FirstRead | null;

export interface PageModule {
  default: ComponentType;
  firstRead?: ReadFirst;
}

type Load = () => Promise<PageModule>;

/** A page that is fetched when it is first shown, or when `load` is called. */
export type Page = ComponentType & { load: Load };

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
