import { useState, type SubmitEvent } from 'react';
import type { MAX_PLAN_MESSAGE, OwnPlanRequests } from '#common/contract/plan-requests.ts';
import type { PlanCandidate } from '#common/contract/plans.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { possibleCounts } from './plan-rules.ts';
import { useAskForPlan } from './queries.ts';
import { planTexts } from './texts-it.ts';

/** A type of the contract's number, because its values would bring the schemas along. */
const MAX_MESSAGE: typeof MAX_PLAN_MESSAGE = 500;

interface PlanRequestFormProps {
  invoices: readonly PlanCandidate[];
  limits: OwnPlanRequests['limits'];
  onAsked: () => void;
}

/** Which invoices, in how many instalments, and why. What is typed outlives a reload and an expired session. */
export function PlanRequestForm({ invoices, limits, onAsked }: PlanRequestFormProps) {
  const { t } = useTranslation('portal');
  const { fields, change, forget } = useDraft('rateizzazione', { left: '', count: '', message: '' });
  const [wasTried, setWasTried] = useState(false);
  const ask = useAskForPlan(() => {
    forget();
    setWasTried(false);
    onAsked();
  });
  const left = new Set(fields.left.split(',').filter(Boolean).map(Number));
  const chosen = invoices.filter(({ invoiceId }) => !left.has(invoiceId));
  const owedCents = chosen.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0);
  const counts = possibleCounts(owedCents, limits);
  const count = counts.find((possible) => String(possible) === fields.count);
  const refusal = refusalIn(planTexts.refusals, ask.error);

  function toggle(invoiceId: number): void {
    const next = new Set(left);
    if (!next.delete(invoiceId)) next.add(invoiceId);
    change({ left: [...next].join(',') });
  }
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    if (count === undefined || ask.isPending) return;
    ask.mutate({
      invoiceIds: chosen.map(({ invoiceId }) => invoiceId),
      count,
      message: fields.message.trim(),
    });
  }

  return (
    <form noValidate onSubmit={submit} className="payment-section">
      <fieldset>
        <legend className="h5 px-0">{t('plans.form.invoices')}</legend>
        {invoices.map(({ invoiceId, code, childName, outstandingCents, dueOn }) => (
          <label key={invoiceId} className="choose-line">
            <input type="checkbox" checked={!left.has(invoiceId)} onChange={() => toggle(invoiceId)} />
            <span>
              {t('plans.form.invoice', {
                code,
                child: childName,
                amount: formatEuro(outstandingCents),
                day: formatDate(dueOn),
              })}
            </span>
          </label>
        ))}
      </fieldset>
      <p role="status">
        {counts.length > 0
          ? t('plans.form.owed', { amount: formatEuro(owedCents) })
          : t('plans.tooSmall', { owed: formatEuro(owedCents), min: formatEuro(limits.minCents) })}
      </p>
      <SelectField
        label={t('plans.form.count')}
        required
        options={counts.map((possible) => ({
          value: String(possible),
          label: t('plans.form.countOption', {
            count: possible,
            amount: formatEuro(Math.ceil(owedCents / possible)),
          }),
        }))}
        value={count === undefined ? '' : String(count)}
        error={wasTried && count === undefined ? t('plans.form.countMissing') : undefined}
        onChange={(event) => change({ count: event.target.value })}
      />
      <Field label={t('plans.form.message')} hint={t('plans.form.messageHint')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={MAX_MESSAGE}
            value={fields.message}
            onChange={(event) => change({ message: event.target.value })}
          />
        )}
      </Field>
      <p>{t('plans.form.then')}</p>
      {refusal && <Alert tone="danger">{t(`plans.refusals.${refusal}`)}</Alert>}
      {ask.isError && !refusal && <ErrorState error={ask.error} />}
      <button type="submit" className="btn btn-primary" disabled={ask.isPending}>
        {t(ask.isPending ? 'plans.form.submitting' : 'plans.form.submit')}
      </button>
    </form>
  );
}
