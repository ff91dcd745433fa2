import { useCallback, useEffect, useState } from 'react';
import type { Duty } from '#common/contract/roll-call.ts';
import { newKey } from '../../ui/new-key.ts';
import type { Draft } from './device-store.ts';
import type { Edit } from './marks.ts';
import { useDevice } from './use-send-queue.ts';

/** What is touched in a class before it is confirmed: kept on the device at each tap. */
export function useDraftEdits(classId: number, date: string) {
  const { store } = useDevice();
  const id = `${classId}|${date}`;
  const [draft, setDraft] = useState<Draft>({ id, edits: [], adults: [] });

  useEffect(() => {
    let isGone = false;
    store.findDraft(id).then(
      (kept) => {
        if (kept && !isGone) setDraft(kept);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [store, id]);

  const change = useCallback(
    (next: Draft) => {
      setDraft(next);
      const isEmpty = next.edits.length === 0 && next.adults.length === 0;
      (isEmpty ? store.removeDraft(next.id) : store.putDraft(next)).catch(() => undefined);
    },
    [store],
  );

  return {
    draft,
    mark: (childId: number, mark: Edit['mark']) => {
      const edit = { key: newKey(), childId, mark, madeAt: new Date().toISOString() };
      change({ ...draft, edits: [...draft.edits, edit] });
    },
    count: (duty: Duty, mealCount: number) =>
      change({
        ...draft,
        adults: [...draft.adults.filter((adult) => adult.duty !== duty), { duty, mealCount }],
      }),
    undo: () => change({ ...draft, edits: draft.edits.slice(0, -1) }),
    clear: () => change({ id, edits: [], adults: [] }),
  };
}
