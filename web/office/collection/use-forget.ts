import { useQueryClient } from '@tanstack/react-query';

/** What every answer about collection is kept under. */
export const COLLECTION = 'collection';

/** Reads anew what is shown of collection: what changes one of its lists changes the others. */
export function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [COLLECTION] });
}
