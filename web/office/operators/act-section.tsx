import { useState } from 'react';
import type { OperatorRow } from '#common/contract/operators.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useAct, type OperatorAct } from './api.ts';
import { operatorTexts } from './texts-it.ts';

/** What can be done about somebody's access, each after a question that says what will happen. */
export function ActSection({ operator }: { operator: OperatorRow }) {
  const { t } = useTranslation('office');
  const act = useAct(operator.accountId);
  const [asked, setAsked] = useState<OperatorAct | null>(null);
  const shown = asked === 'new-password' && operator.state === 'invited' ? 'invite-again' : asked;
  const wordOf = (one: OperatorAct) =>
    one === 'new-password' && operator.state === 'invited' ? 'invite-again' : one;

  function close(): void {
    act.reset();
    setAsked(null);
  }

  return (
    <>
      {act.isSuccess && <Done>{t('operators.acts.done')}</Done>}
      <div className="button-row">
        {actsFor(operator).map((one) => (
          <button
            key={one}
            type="button"
            className="btn btn-outline-primary"
            onClick={() => {
              act.reset();
              setAsked(one);
            }}
          >
            {t(`operators.acts.${wordOf(one)}`)}
          </button>
        ))}
      </div>
      <ConfirmDialog
        open={asked !== null}
        title={shown ? t(`operators.acts.${shown}Title`, { name: operator.displayName }) : ''}
        confirmLabel={shown ? t(`operators.acts.${shown}`) : ''}
        danger={asked === 'suspend'}
        busy={act.isPending}
        refused={isOutOfDate(act.error)}
        onConfirm={() => asked && act.mutate(asked, { onSuccess: () => setAsked(null) })}
        onCancel={close}
      >
        <p>{shown && t(`operators.acts.${shown}Text`)}</p>
        <Failure error={act.error} sentences={operatorTexts.refusals} />
      </ConfirmDialog>
    </>
  );
}

function actsFor({ state, hasSecondFactor }: OperatorRow): OperatorAct[] {
  if (state === 'suspended') return ['reactivate'];
  return [
    'new-password',
    ...(hasSecondFactor ? (['reset-second-factor'] as const) : []),
    ...(state === 'active' ? (['end-sessions'] as const) : []),
    'suspend',
  ];
}
