import { useSearchParams } from 'react-router';

/**
 * What of a list is shown, which lives in the address, so that going back finds it; and the change of some of it, which
 * begins at the first page unless it names another.
 */
export function useListView<View extends { page: number }>(
  viewOf: (params: URLSearchParams) => View,
  paramsOf: (view: View) => Record<string, string>,
): [View, (changed: Partial<View>) => void] {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  return [view, (changed) => setParams(paramsOf({ ...view, page: 1, ...changed }))];
}
