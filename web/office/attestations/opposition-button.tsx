import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OppositionBody } from '#common/contract/accounting.ts';
import { send } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';

interface OppositionProps {
  payerId: number;
  year: number;
  isOpposed: boolean;
}

/** Whether a year's expenses are communicated for the pre-filled return, and the switch that a parent asks for. */
export function OppositionButton({ payerId, year, isOpposed }: OppositionProps) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const change = useMutation({
    mutationFn: (body: OppositionBody) =>
      send('PUT', `/office/accounting/oppositions/${payerId}/${year}`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['oppositions', payerId] });
      setIsAsking(false);
    },
  });
  const way = isOpposed ? 'withdraw' : 'oppose';
  return (
    <div>
      <StatusDot
        tone={isOpposed ? 'warning' : 'success'}
        label={t(isOpposed ? 'attestations.opposed' : 'attestations.communicated')}
      />
      {canCollect && (
        <button
          type="button"
          className="text-button d-block"
          aria-label={t(`attestations.${way}.of`, { year })}
          onClick={() => setIsAsking(true)}
        >
          {t(`attestations.${way}.action`)}
        </button>
      )}
      <ConfirmDialog
        open={isAsking}
        title={t(`attestations.${way}.title`, { year })}
        confirmLabel={t(`attestations.${way}.confirm`)}
        busy={change.isPending}
        onConfirm={() => change.mutate({ isOpposed: !isOpposed })}
        onCancel={() => {
          change.reset();
          setIsAsking(false);
        }}
      >
        <p>{t(`attestations.${way}.body`)}</p>
        <Failure error={change.error} />
      </ConfirmDialog>
    </div>
  );
}
