import { useId, useState, type SubmitEvent } from 'react';
import type { AlertUnit, ChildWallet, WalletAlert } from '#common/contract/wallets.ts';
import { parseItalianAmount } from '#common/money.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSaveAlert } from './queries.ts';
import { amountText } from './top-up-form.ts';

const UNITS: readonly AlertUnit[] = ['meals', 'cents', 'off'];

/** From where on the guardian is told that a child's credit is running out. */
export function AlertDialog({ child, onSaved }: { child: ChildWallet; onSaved: () => void }) {
  const { t } = useTranslation('portal');
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        aria-haspopup="dialog"
        aria-label={t('credit.alert.openFor', { name: child.firstName })}
        onClick={() => setIsOpen(true)}
      >
        {t('credit.alert.open')}
      </button>
      <Modal open={isOpen} title={t('credit.alert.title')} busy={isBusy} onClose={() => setIsOpen(false)}>
        {isOpen && (
          <AlertForm
            child={child}
            onBusy={setIsBusy}
            onClose={() => setIsOpen(false)}
            onSaved={() => {
              setIsOpen(false);
              onSaved();
            }}
          />
        )}
      </Modal>
    </>
  );
}

interface AlertFormProps {
  child: ChildWallet;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
  onSaved: () => void;
}

function AlertForm({ child, onBusy, onClose, onSaved }: AlertFormProps) {
  const { t } = useTranslation('portal');
  const { alert } = child;
  const save = useSaveAlert(child.childId);
  const name = useId();
  const [unit, setUnit] = useState<AlertUnit>(alert.unit);
  const [amount, setAmount] = useState(alert.unit === 'cents' ? amountText(alert.threshold) : '');
  const [count, setCount] = useState(alert.unit === 'meals' ? String(alert.threshold) : '5');
  const [wasTried, setWasTried] = useState(false);
  const chosen = alertOf(unit, amount, count);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    if (!chosen) return;
    onBusy(true);
    save.mutate(chosen, { onSuccess: onSaved, onSettled: () => onBusy(false) });
  }

  return (
    <form noValidate onSubmit={submit}>
      <p>{t('credit.alert.text', { name: child.firstName })}</p>
      <fieldset className="bare-fieldset wallet-choice">
        <legend className="h6">{t('credit.alert.unit')}</legend>
        {UNITS.map((one) => (
          <label key={one}>
            <input type="radio" name={name} checked={one === unit} onChange={() => setUnit(one)} />
            {t(`credit.alert.${one}`)}
          </label>
        ))}
      </fieldset>
      {unit === 'cents' && (
        <TextField
          label={t('credit.alert.amount')}
          inputMode="decimal"
          value={amount}
          error={wasTried && !chosen ? t('credit.alert.badAmount') : undefined}
          onChange={(event) => setAmount(event.target.value)}
        />
      )}
      {unit === 'meals' && (
        <TextField
          label={t('credit.alert.count')}
          inputMode="numeric"
          value={count}
          error={wasTried && !chosen ? t('credit.alert.badCount') : undefined}
          onChange={(event) => setCount(event.target.value)}
        />
      )}
      {save.isError && <ErrorState error={save.error} />}
      <DialogButtons
        label={t(save.isPending ? 'credit.alert.saving' : 'credit.alert.save')}
        isBusy={save.isPending}
        onClose={onClose}
      />
    </form>
  );
}

/** `null`: what is typed is no threshold. */
function alertOf(unit: AlertUnit, amount: string, count: string): WalletAlert | null {
  if (unit === 'off') return { unit, threshold: 0 };
  if (unit === 'meals') {
    const threshold = /^\d{1,3}$/.test(count.trim()) ? Number(count) : null;
    return threshold !== null && threshold <= 200 ? { unit, threshold } : null;
  }
  const threshold = parseItalianAmount(amount);
  return threshold !== null && threshold >= 0 && threshold <= 100_000 ? { unit, threshold } : null;
}

interface DialogButtonsProps {
  label: string;
  isBusy: boolean;
  onClose: () => void;
}

/** The way back and the way on, at the foot of a dialog with a form. */
export function DialogButtons({ label, isBusy, onClose }: DialogButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="modal-actions">
      <button type="button" className="btn btn-outline-primary" disabled={isBusy} onClick={onClose}>
        {t('dialog.cancel')}
      </button>
      <button type="submit" className="btn btn-primary" disabled={isBusy}>
        {label}
      </button>
    </div>
  );
}
