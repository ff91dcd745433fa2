import { useRef, useState, type SubmitEvent } from 'react';
import type { ChildWallet, PrepaidSettings } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { amountText, flawOf, partsOf, type Amounts } from './top-up-form.ts';

interface AmountFieldsProps {
  wallets: readonly ChildWallet[];
  settings: PrepaidSettings;
  amounts: Amounts;
  onChange: (childId: number, text: string) => void;
  onDone: () => void;
}

/** How much for each child: the usual amounts at a press, or any within the Comune's limits. */
export function AmountFields({ wallets, settings, amounts, onChange, onDone }: AmountFieldsProps) {
  const { t } = useTranslation('portal');
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setWasTried] = useState(false);
  const textOf = ({ childId }: ChildWallet) => amounts[childId] ?? '';
  const limits = { min: formatEuro(settings.minTopUpCents), max: formatEuro(settings.maxTopUpCents) };
  const isEmpty = partsOf(wallets, amounts).length === 0;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    const flawed = wallets.find((wallet) => flawOf(textOf(wallet), settings) !== null);
    if (!flawed && !isEmpty) return onDone();
    const wrong = flawed ?? wallets[0];
    form.current?.querySelector<HTMLInputElement>(`[name="amount-${wrong?.childId}"]`)?.focus();
  }

  return (
    <form ref={form} noValidate onSubmit={submit}>
      {wallets.map((wallet) => {
        const { childId, firstName, balanceCents, quickAmounts } = wallet;
        const flaw = wasTried ? flawOf(textOf(wallet), settings) : null;
        return (
          <fieldset key={childId} className="panel wallet-amounts">
            <legend className="h5">
              {t('credit.form.legend', { name: firstName, amount: formatEuro(balanceCents) })}
            </legend>
            <div className="wallet-quick">
              {quickAmounts.map(({ meals, amountCents }) => (
                <button
                  key={meals}
                  type="button"
                  className="btn btn-outline-primary"
                  aria-pressed={textOf(wallet) === amountText(amountCents)}
                  onClick={() => onChange(childId, amountText(amountCents))}
                >
                  {t('credit.form.quick', { count: meals, amount: formatEuro(amountCents) })}
                </button>
              ))}
            </div>
            <TextField
              name={`amount-${childId}`}
              label={t('credit.form.amount', { name: firstName })}
              hint={t('credit.form.amountHint', limits)}
              inputMode="decimal"
              autoComplete="off"
              value={textOf(wallet)}
              error={flaw ? t(`credit.form.${flaw}`, limits) : undefined}
              onChange={(event) => onChange(childId, event.target.value)}
            />
          </fieldset>
        );
      })}
      {wasTried && isEmpty && <Alert tone="danger">{t('credit.form.nothing')}</Alert>}
      <button type="submit" className="btn btn-primary">
        {t('credit.form.next')}
      </button>
    </form>
  );
}
