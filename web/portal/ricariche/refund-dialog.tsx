import { useState, type SubmitEvent } from 'react';
import type { ChildWallet } from '#common/contract/wallets.ts';
import { checkIban } from '#common/iban.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Modal } from '../../ui/modal.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { DialogButtons } from './alert-dialog.tsx';
import { ChildField } from './child-field.tsx';
import { useRefund } from './queries.ts';
import { creditTexts } from './texts-it.ts';
import { positiveCents } from './top-up-form.ts';

interface RefundDialogProps {
  wallets: readonly ChildWallet[];
  minCents: number;
  onNews: (text: string) => void;
}

/** Credit asked back from the Comune, to an account of the family's choice. */
export function RefundDialog({ wallets, minCents, onNews }: RefundDialogProps) {
  const { t } = useTranslation('portal');
  const [isOpen, setIsOpen] = useState(false);
  const richest = wallets.toSorted((a, b) => b.balanceCents - a.balanceCents)[0];
  const [childId, setChildId] = useState(richest?.childId ?? 0);
  const [fields, setFields] = useState({ amount: '', iban: '', holder: '' });
  const [wasTried, setWasTried] = useState(false);
  const refund = useRefund(() => {
    setIsOpen(false);
    setWasTried(false);
    setFields({ amount: '', iban: '', holder: '' });
    onNews(t('credit.refund.done'));
  });
  const amountCents = positiveCents(fields.amount);
  const iban = checkIban(fields.iban);
  const isHolderMissing = fields.holder.trim() === '';
  const refusal = refusalIn(creditTexts.refund.refusal, refund.error);
  const change = (name: keyof typeof fields) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });

  function close(): void {
    setIsOpen(false);
    setWasTried(false);
    refund.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    if (amountCents === null || !iban.ok || isHolderMissing) return;
    refund.mutate({ childId, amountCents, iban: iban.value, holder: fields.holder.trim() });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t('credit.refund.open')}
      </button>
      <Modal open={isOpen} title={t('credit.refund.title')} busy={refund.isPending} onClose={close}>
        <form noValidate onSubmit={submit}>
          <p>{t('credit.refund.text')}</p>
          <ChildField
            label={t('credit.refund.child')}
            wallets={wallets}
            value={childId}
            onChoose={setChildId}
          />
          <TextField
            label={t('credit.refund.amount')}
            hint={t('credit.refund.amountHint', { min: formatEuro(minCents) })}
            inputMode="decimal"
            required
            value={fields.amount}
            error={wasTried && amountCents === null ? t('credit.refund.bad') : undefined}
            onChange={change('amount')}
          />
          <TextField
            label={t('credit.refund.iban')}
            hint={t('credit.refund.ibanHint')}
            autoCapitalize="characters"
            spellCheck={false}
            required
            value={fields.iban}
            error={wasTried && !iban.ok ? t('credit.refund.badIban') : undefined}
            onChange={change('iban')}
          />
          <TextField
            label={t('credit.refund.holder')}
            autoComplete="name"
            required
            maxLength={100}
            value={fields.holder}
            error={wasTried && isHolderMissing ? t('credit.refund.noHolder') : undefined}
            onChange={change('holder')}
          />
          {refusal && <Alert tone="danger">{t(`credit.refund.refusal.${refusal}`)}</Alert>}
          {refund.isError && !refusal && <ErrorState error={refund.error} />}
          <DialogButtons
            label={t(refund.isPending ? 'credit.refund.going' : 'credit.refund.go')}
            isBusy={refund.isPending}
            onClose={close}
          />
        </form>
      </Modal>
    </>
  );
}
