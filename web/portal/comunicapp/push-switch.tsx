import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { readPushState, turnPushOff, turnPushOn, type PushState } from './push-device.ts';

const PUSH_STATE = ['push-state'];

/** Whether this device is told of new invoices, payments and receipts, with the button that changes it. */
export function PushSwitch() {
  const { t } = useTranslation('portal');
  const queries = useQueryClient();
  const state = useQuery({ queryKey: PUSH_STATE, queryFn: readPushState });
  const change = useMutation({
    mutationFn: (next: 'on' | 'off') => (next === 'on' ? turnPushOn() : turnPushOff()),
    onSuccess: (now: PushState) => queries.setQueryData(PUSH_STATE, now),
  });
  if (!state.data) return null;
  const canChange = state.data === 'on' || state.data === 'off';
  return (
    <>
      <p role="status">{t(`comunicapp.push.${state.data}`)}</p>
      {canChange && (
        <button
          type="button"
          className="btn btn-outline-primary"
          aria-disabled={change.isPending}
          onClick={() => {
            if (!change.isPending) change.mutate(state.data === 'on' ? 'off' : 'on');
          }}
        >
          {t(state.data === 'on' ? 'comunicapp.push.turnOff' : 'comunicapp.push.turnOn')}
        </button>
      )}
      {change.isError && <ErrorState error={change.error} />}
    </>
  );
}
