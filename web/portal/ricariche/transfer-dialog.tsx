import { useState, type SubmitEvent } from 'react';
import type { ChildWallet } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Modal } from '../../ui/modal.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { DialogButtons } from './alert-dialog.tsx';
import { ChildField } from './child-field.tsx';
import { useTransfer } from './queries.ts';
import { creditTexts } from './texts-it.ts';
import { positiveCents } from './top-up-form.ts';

interface TransferDialogProps {
  wallets: readonly ChildWallet[];
  onNews: (text: string) => void;
}

/** Credit from one brother or sister to the other. */
export function TransferDialog({ wallets, onNews }: TransferDialogProps) {
  const { t } = useTranslation('portal');
  const transfer = useTransfer();
  const [isOpen, setIsOpen] = useState(false);
  const richest = wallets.toSorted((a, b) => b.balanceCents - a.balanceCents);
  const [fromId, setFromId] = useState(richest[0]?.childId ?? 0);
  const [toId, setToId] = useState(richest.at(-1)?.childId ?? 0);
  const [amount, setAmount] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const amountCents = positiveCents(amount);
  const refusal = refusalIn(creditTexts.transfer.refusal, transfer.error);
  const nameOf = (wanted: number) => wallets.find(({ childId }) => childId === wanted)?.firstName ?? '';

  function close(): void {
    setIsOpen(false);
    setWasTried(false);
    transfer.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    if (amountCents === null || fromId === toId) return;
    transfer.mutate(
      { fromChildId: fromId, toChildId: toId, amountCents },
      {
        onSuccess: () => {
          const facts = { amount: formatEuro(amountCents), from: nameOf(fromId), to: nameOf(toId) };
          close();
          setAmount('');
          onNews(t('credit.transfer.done', facts));
        },
      },
    );
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t('credit.transfer.open')}
      </button>
      <Modal open={isOpen} title={t('credit.transfer.title')} busy={transfer.isPending} onClose={close}>
        <form noValidate onSubmit={submit}>
          <ChildField
            label={t('credit.transfer.from')}
            wallets={wallets}
            value={fromId}
            onChoose={setFromId}
          />
          <ChildField
            label={t('credit.transfer.to')}
            wallets={wallets}
            value={toId}
            error={wasTried && fromId === toId ? t('credit.transfer.same') : undefined}
            onChoose={setToId}
          />
          <TextField
            label={t('credit.transfer.amount')}
            inputMode="decimal"
            required
            value={amount}
            error={wasTried && amountCents === null ? t('credit.transfer.bad') : undefined}
            onChange={(event) => setAmount(event.target.value)}
          />
          {refusal && <Alert tone="danger">{t(`credit.transfer.refusal.${refusal}`)}</Alert>}
          {transfer.isError && !refusal && <ErrorState error={transfer.error} />}
          <DialogButtons
            label={t(transfer.isPending ? 'credit.transfer.going' : 'credit.transfer.go')}
            isBusy={transfer.isPending}
            onClose={close}
          />
        </form>
      </Modal>
    </>
  );
}
