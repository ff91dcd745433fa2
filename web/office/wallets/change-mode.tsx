import { useState } from 'react';
import type { BillingMode } from '#common/contract/wallets.ts';
import { addDays } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSetBillingMode } from './api.ts';
import { walletTexts } from './texts-it.ts';

interface ChangeModeProps {
  serviceId: number;
  /** How it will be paid. */
  mode: BillingMode;
  unevenCount: number;
  today: string;
  onDone: () => void;
}

/** From a day on the other way of paying, with what that changes said before. */
export function ChangeMode({ serviceId, mode, unevenCount, today, onDone }: ChangeModeProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [startsOn, setStartsOn] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const change = useSetBillingMode(() => {
    setIsAsking(false);
    setWasTried(false);
    onDone();
  });
  const name = t(`wallets.settings.modes.${mode}`);

  function close(): void {
    setIsAsking(false);
    setWasTried(false);
    change.reset();
  }
  function confirm(): void {
    setWasTried(true);
    if (startsOn === '') return;
    change.mutate({ serviceId, mode, startsOn });
  }

  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('wallets.settings.change')}: {name}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={name}
        confirmLabel={t('wallets.settings.confirmMode')}
        busy={change.isPending}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t(mode === 'prepaid' ? 'wallets.settings.toPrepaid' : 'wallets.settings.toPostPaid')}</p>
        {mode === 'post_paid' && unevenCount > 0 && (
          <Alert tone="warning">{t('wallets.settings.uneven', { count: unevenCount })}</Alert>
        )}
        <TextField
          type="date"
          label={t('wallets.settings.startsOn')}
          hint={t('wallets.settings.startsOnHint')}
          required
          min={addDays(today, 1)}
          value={startsOn}
          error={wasTried && startsOn === '' ? t('wallets.settings.noDate') : undefined}
          onChange={(event) => setStartsOn(event.target.value)}
        />
        <Failure error={change.error} sentences={walletTexts.settings.modeRefusals} />
      </ConfirmDialog>
    </>
  );
}
