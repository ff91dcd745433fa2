import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ClassList } from '#common/contract/roll-call.ts';
import { rollCallOptions } from './api.ts';

/** More classes than a school has: somebody of the office, at a desk. */
const MAX_AHEAD = 40;

/** Reads the classes of a school, and the page that shows them, before they are opened: the network may be gone then. */
export function useClassesAhead(list: ClassList | undefined): void {
  const queries = useQueryClient();
  const ids = list?.classes.map(({ classId }) => classId).join(',') ?? '';
  const date = list?.date ?? '';
  useEffect(() => {
    const classIds = ids === '' ? [] : ids.split(',').map(Number);
    if (classIds.length > MAX_AHEAD) return;
    import('./roll-call-page.tsx').catch(() => undefined);
    for (const classId of classIds) void queries.prefetchQuery(rollCallOptions(classId, date));
  }, [queries, ids, date]);
}
