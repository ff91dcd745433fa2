import { useState } from 'react';
import { isAllowedPeriod, RETENTION, RETENTION_NAMES, type RetentionKey } from '#common/retention.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSavePeriod } from './retention-api.ts';
import { settingsTexts } from './texts-it.ts';

interface PeriodButtonProps {
  category: RetentionKey;
  amount: number;
  onSaved: () => void;
}

/** Another period for a category, within what is allowed. */
export function PeriodButton({ category, amount, onSaved }: PeriodButtonProps) {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const [wanted, setWanted] = useState<string | null>(null);
  const save = useSavePeriod(category);
  const { unit, minimum, maximum, standard } = RETENTION[category];
  const number = /^\d{1,4}$/.test(wanted?.trim() ?? '') ? Number(wanted) : Number.NaN;
  const isAllowed = isAllowedPeriod(category, number);
  function close(): void {
    setWanted(null);
    save.reset();
  }
  return (
    <>
      <button
        type="button"
        className="text-button d-block"
        aria-label={t('changeOf', { what: RETENTION_NAMES[category] })}
        onClick={() => setWanted(String(amount))}
      >
        {t('change')}
      </button>
      <ConfirmDialog
        open={wanted !== null}
        title={t('dialogTitle')}
        confirmLabel={t('save')}
        danger={number < amount}
        busy={save.isPending}
        canConfirm={isAllowed && number !== amount}
        onConfirm={() =>
          save.mutate(number, {
            onSuccess: () => {
              close();
              onSaved();
            },
          })
        }
        onCancel={close}
      >
        <p>{RETENTION_NAMES[category]}</p>
        <TextField
          label={t(`units.${unit}`)}
          hint={t('limits', { minimum, maximum, standard })}
          error={isAllowed ? undefined : t('refusals.not_allowed')}
          inputMode="numeric"
          autoComplete="off"
          value={wanted ?? ''}
          onChange={({ target }) => setWanted(target.value)}
        />
        {isAllowed && number < amount && <Alert tone="warning">{t('shorter')}</Alert>}
        <Failure error={save.error} sentences={settingsTexts.retention.refusals} />
      </ConfirmDialog>
    </>
  );
}
