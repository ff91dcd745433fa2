import { useState, type SubmitEvent } from 'react';
import type { PrepaidSettings } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useSavePrepaidSettings } from './api.ts';
import { walletTexts } from './texts-it.ts';
import { formOf, isGoodAmount, readQuick, settingsOf } from './view.ts';

/** The Comune's limits of top-ups, and what families may do with their credit. */
export function RulesSection({ settings }: { settings: PrepaidSettings }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const save = useSavePrepaidSettings();
  const [form, setForm] = useState(() => formOf(settings));
  const [wasTried, setWasTried] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    const changed = settingsOf(form);
    if (changed) save.mutate(changed);
  }
  const amountField = (name: 'minTopUp' | 'maxTopUp' | 'minRefund') => (
    <TextField
      label={t(`wallets.settings.${name}`)}
      inputMode="decimal"
      required
      value={form[name]}
      error={wasTried && !isGoodAmount(form[name]) ? t('wallets.settings.badAmount') : undefined}
      onChange={(event) => setForm({ ...form, [name]: event.target.value })}
    />
  );

  return (
    <section className="office-section">
      <h2 className="h4">{t('wallets.settings.rules')}</h2>
      <form noValidate onSubmit={submit}>
        <fieldset className="bare-fieldset" disabled={!canWrite}>
          <div className="field-grid">
            {amountField('minTopUp')}
            {amountField('maxTopUp')}
          </div>
          <TextField
            label={t('wallets.settings.quick')}
            hint={t('wallets.settings.quickHint')}
            required
            value={form.quick}
            error={wasTried && !readQuick(form.quick) ? t('wallets.settings.badQuick') : undefined}
            onChange={(event) => setForm({ ...form, quick: event.target.value })}
          />
          <CheckField
            label={t('wallets.settings.transfer')}
            checked={form.allowsTransfer}
            onChange={(allowsTransfer) => setForm({ ...form, allowsTransfer })}
          />
          <CheckField
            label={t('wallets.settings.refund')}
            checked={form.allowsRefund}
            onChange={(allowsRefund) => setForm({ ...form, allowsRefund })}
          />
          {amountField('minRefund')}
        </fieldset>
        {save.isSuccess && <Alert tone="success">{t('wallets.settings.saved')}</Alert>}
        <Failure error={save.error} sentences={walletTexts.settings.refusals} />
        {canWrite && (
          <button type="submit" className="btn btn-primary" disabled={save.isPending}>
            {t(save.isPending ? 'wallets.settings.saving' : 'wallets.settings.save')}
          </button>
        )}
      </form>
    </section>
  );
}
