import { useState } from 'react';
import { parseItalianAmount } from '#common/money.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useAdjust } from './api.ts';
import { walletTexts } from './texts-it.ts';

type Direction = 'more' | 'less';

/** Corrects a child's credit, up or down, with a reason. */
export function AdjustButton({ childId, onDone }: { childId: number; onDone: () => void }) {
  const { t } = useTranslation('office');
  const adjust = useAdjust(childId);
  const [isAsking, setIsAsking] = useState(false);
  const [direction, setDirection] = useState<Direction>('more');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const cents = parseItalianAmount(amount) ?? 0;
  const isReasonMissing = reason.trim() === '';

  function close(): void {
    setIsAsking(false);
    setWasTried(false);
    adjust.reset();
  }
  function confirm(): void {
    setWasTried(true);
    if (cents <= 0 || isReasonMissing) return;
    adjust.mutate(
      { amountCents: direction === 'more' ? cents : -cents, reason: reason.trim() },
      {
        onSuccess: () => {
          close();
          setAmount('');
          setReason('');
          onDone();
        },
      },
    );
  }

  return (
    <>
      <button type="button" className="btn btn-outline-primary mb-3" onClick={() => setIsAsking(true)}>
        {t('wallets.adjust.open')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('wallets.adjust.title')}
        confirmLabel={t('wallets.adjust.confirm')}
        busy={adjust.isPending}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t('wallets.adjust.text')}</p>
        <RadioField<Direction>
          legend={t('wallets.adjust.direction')}
          options={(['more', 'less'] as const).map((value) => ({
            value,
            label: t(`wallets.adjust.${value}`),
            hint: t(`wallets.adjust.${value}Hint`),
          }))}
          value={direction}
          onChange={setDirection}
        />
        <TextField
          label={t('wallets.adjust.amount')}
          inputMode="decimal"
          required
          value={amount}
          error={wasTried && cents <= 0 ? t('wallets.adjust.badAmount') : undefined}
          onChange={(event) => setAmount(event.target.value)}
        />
        <ReasonField
          label={t('wallets.adjust.reason')}
          error={wasTried && isReasonMissing ? t('wallets.adjust.noReason') : undefined}
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <Failure error={adjust.error} sentences={walletTexts.adjust.refusals} />
      </ConfirmDialog>
    </>
  );
}
