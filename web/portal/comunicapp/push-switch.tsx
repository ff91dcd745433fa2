import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { refusalIn } from '../refusal.ts';
import { PUSH_DEVICES, readPushState, turnPushOff, turnPushOn } from './push-device.ts';
import type { PushState } from './push-way.ts';
import { comunicAppTexts } from './texts-it.ts';

const PUSH_STATE = ['push-state'];

/** Whether this device is told of new invoices, payments and receipts, with the button that changes it. */
export function PushSwitch() {
  const { t } = useTranslation('portal');
  const queries = useQueryClient();
  // Whoever comes back from the phone's settings sees what they changed there.
  const state = useQuery({ queryKey: PUSH_STATE, queryFn: readPushState, refetchOnWindowFocus: 'always' });
  const change = useMutation({
    mutationFn: (next: 'on' | 'off') => (next === 'on' ? turnPushOn() : turnPushOff()),
    onSuccess: (now: PushState) => {
      queries.setQueryData(PUSH_STATE, now);
      return queries.invalidateQueries({ queryKey: PUSH_DEVICES });
    },
  });
  if (!state.data)
    return state.isError ? <ErrorState error={state.error} onRetry={() => void state.refetch()} /> : null;
  const canChange = ['on', 'off', 'notRegistered'].includes(state.data);
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
      {change.isError && <Refusal error={change.error} />}
    </>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('portal');
  const reason = refusalIn(comunicAppTexts.push.refused, error);
  if (reason === null) return <ErrorState error={error} />;
  return <Alert tone="danger">{t(`comunicapp.push.refused.${reason}`)}</Alert>;
}
