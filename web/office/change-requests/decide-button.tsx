import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { DecisionBody, OfficeChangeRequest } from '#common/contract/family.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { CHANGE_REQUESTS, useDecide } from './api.ts';
import { changeRequestTexts } from './texts-it.ts';
import { shownValue } from '../../ui/shown-value.ts';

type Decision = DecisionBody['decision'];

interface DecideButtonProps {
  request: OfficeChangeRequest;
  onDone: (decision: Decision) => void;
}

/** Old beside new, and the answer to the family. */
export function DecideButton({ request, onDone }: DecideButtonProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const decide = useDecide((decided) => {
    setIsAsking(false);
    onDone(decided);
  });
  const close = useCloseRefused(CHANGE_REQUESTS, decide, () => setIsAsking(false));
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const { requestId, field, personName, currentValue, newValue } = request;
  const isReasonMissing = decision === 'refuse' && reason.trim() === '';
  const none = t('changeRequests.none');

  function confirm(): void {
    setWasTried(true);
    if (decision === null || isReasonMissing) return;
    const seen = currentValue === null ? {} : { seen: currentValue };
    decide.mutate({ requestId, decision, reason: reason.trim(), ...seen });
  }

  return (
    <>
      <button type="button" className="btn btn-sm btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('changeRequests.decide')}{' '}
        <span className="visually-hidden">
          {t('changeRequests.decideOf', { field: t(`changeRequests.fields.${field}`), name: personName })}
        </span>
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('changeRequests.dialog.title')}
        confirmLabel={t('changeRequests.dialog.confirm')}
        busy={decide.isPending}
        refused={isOutOfDate(decide.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p className="fw-bold mb-2">
          {t(`changeRequests.fields.${field}`)}, {personName}
        </p>
        <Facts
          items={[
            { term: t('changeRequests.dialog.from'), value: shownValue(field, currentValue) ?? none },
            { term: t('changeRequests.dialog.to'), value: shownValue(field, newValue) },
          ]}
        />
        <RadioField<Decision>
          legend={t('changeRequests.dialog.decision')}
          options={[
            {
              value: 'approve',
              label: t('changeRequests.dialog.approve'),
              hint: t('changeRequests.dialog.approveHint'),
            },
            {
              value: 'refuse',
              label: t('changeRequests.dialog.refuse'),
              hint: t('changeRequests.dialog.refuseHint'),
            },
          ]}
          value={decision}
          error={wasTried && decision === null ? t('changeRequests.dialog.missing') : undefined}
          onChange={setDecision}
        />
        <ReasonField
          label={t('changeRequests.dialog.reason')}
          hint={t('changeRequests.dialog.reasonHint')}
          error={wasTried && isReasonMissing ? t('changeRequests.dialog.reasonMissing') : undefined}
          required={decision === 'refuse'}
          value={reason}
          onChange={setReason}
        />
        <Failure error={decide.error} sentences={changeRequestTexts.refusal} />
      </ConfirmDialog>
    </>
  );
}
