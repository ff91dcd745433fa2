import { useState } from 'react';
import type { ChildFile } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useWithdraw } from './api.ts';
import { registryTexts } from './texts-it.ts';

/** Ritiro: with what the family owes and has left before one's eyes. */
export function WithdrawButton({ child, onDone }: { child: ChildFile; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const withdraw = useWithdraw(child.childId);
  const [today] = useState(romanToday);
  const services = new Map(
    child.enrolments
      .filter(({ validTo }) => validTo >= today)
      .map(({ serviceId, serviceName }) => [String(serviceId), serviceName]),
  );
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setService] = useState('');
  const [lastDay, setLastDay] = useState(today);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [only = ''] = services.size === 1 ? services.keys() : [];
  const serviceId = chosen || only;
  const isComplete = serviceId !== '' && lastDay !== '' && reason.trim() !== '';
  if (services.size === 0) return null;

  function confirm(): void {
    setWasTried(true);
    if (!isComplete) return;
    withdraw.mutate(
      { serviceId: Number(serviceId), lastDay, reason: reason.trim() },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.withdraw.done'));
        },
      },
    );
  }
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-danger btn-sm"
        onClick={() => {
          withdraw.reset();
          setIsOpen(true);
        }}
      >
        {t('registry.withdraw.open')}
      </button>
      <ConfirmDialog
        open={isOpen}
        danger
        title={t('registry.withdraw.title', { name: `${child.lastName} ${child.firstName}` })}
        confirmLabel={t('registry.withdraw.confirm')}
        busy={withdraw.isPending}
        onConfirm={confirm}
        onCancel={() => setIsOpen(false)}
      >
        <p>
          {t('registry.withdraw.text', {
            owed: formatEuro(child.owedCents),
            credit: formatEuro(child.creditCents ?? 0),
          })}
        </p>
        <SelectField
          label={t('registry.withdraw.service')}
          required
          options={[...services].map(([value, label]) => ({ value, label }))}
          value={serviceId}
          onChange={({ target }) => setService(target.value)}
        />
        <TextField
          type="date"
          label={t('registry.withdraw.lastDay')}
          required
          value={lastDay}
          onChange={({ target }) => setLastDay(target.value)}
        />
        <TextField
          label={t('registry.withdraw.reason')}
          required
          maxLength={300}
          value={reason}
          error={wasTried && !isComplete ? t('registry.withdraw.missing') : undefined}
          onChange={({ target }) => setReason(target.value)}
        />
        <Failure error={withdraw.error} sentences={registryTexts.withdraw.refusals} />
      </ConfirmDialog>
    </>
  );
}
