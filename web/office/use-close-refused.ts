import { useQueryClient } from '@tanstack/react-query';
import { isOutOfDate } from './refusal.ts';

/**
 * Closes the dialog of an action on a list's row. After a refusal the list is read again only now: read at once, it
 * would take the row away, and the dialog with its reason.
 */
export function useCloseRefused(
  queryKey: string,
  action: { error: unknown; reset(): void },
  close: () => void,
) {
  const queries = useQueryClient();
  return () => {
    if (isOutOfDate(action.error)) void queries.invalidateQueries({ queryKey: [queryKey] });
    action.reset();
    close();
  };
}
