import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { RefundableCredit, RefundMeans } from '#common/contract/credit-refunds.ts';
import { formatAmount } from '#common/money.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useRecordRefund, useRefundable, type CreditOrigin } from './api.ts';
import { readRefund, type RefundFlaw, type TypedRefund } from './refund-form.ts';
import { creditRefundTexts } from './texts-it.ts';

const MEANS = ['bank_transfer', 'cash', 'other'] as const satisfies RefundMeans[];
export const CREDITS_PATH = '/riconciliazione/crediti';

/** Rimborsa: what the Comune has given back of a family's credit, or of one payment that was too much. */
export default function RefundPage() {
  const { t } = useTranslation('office');
  const { payerId, anomalyId = '' } = useParams();
  const origin: CreditOrigin = payerId === undefined ? `anomalies/${anomalyId}` : `payers/${payerId}`;
  const back = payerId === undefined ? '/anomalie' : CREDITS_PATH;
  const credit = useRefundable(origin);
  return (
    <div className="form-panel">
      <PageTitle title={t('creditRefunds.form.title')} lead={t('creditRefunds.form.lead')} />
      {credit.isPending ? (
        <Loading />
      ) : credit.isError ? (
        <ErrorState error={credit.error} onRetry={() => void credit.refetch()} />
      ) : credit.data.leftCents > 0 ? (
        <RefundForm key={origin} origin={origin} credit={credit.data} back={back} />
      ) : (
        <>
          <p>{t('creditRefunds.form.nothing')}</p>
          <Link to={back}>{t('creditRefunds.form.back')}</Link>
        </>
      )}
    </div>
  );
}

interface RefundFormProps {
  origin: CreditOrigin;
  credit: RefundableCredit;
  back: string;
}

function RefundForm({ origin, credit: { payerName, leftCents, questionCount }, back }: RefundFormProps) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const today = romanToday();
  const initial: TypedRefund = {
    amount: formatAmount(leftCents),
    datedOn: today,
    means: null,
    actNumber: '',
    reason: '',
  };
  const { form, setForm, forget } = useKeptForm(`rimborso:${origin}`, initial);
  const [wasTried, setWasTried] = useState(false);
  const record = useRecordRefund(origin);
  const { flaws, body } = readRefund(form, leftCents, today);
  const errorOf = (...wanted: RefundFlaw[]) => {
    const flaw = wasTried ? wanted.find((one) => flaws.includes(one)) : undefined;
    return flaw && t(`creditRefunds.form.flaws.${flaw}`);
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body || record.isPending) return;
    record.mutate(body, {
      onSuccess: () => {
        forget();
        void navigate(`${CREDITS_PATH}?elenco=rimborsi`, { replace: true, state: { wasRefunded: true } });
      },
    });
  }

  return (
    <form noValidate onSubmit={submit}>
      <p className="fw-bold">
        {payerName === null
          ? t('creditRefunds.form.toNobody')
          : t('creditRefunds.form.to', { name: payerName })}
      </p>
      {origin.startsWith('anomalies/') && <p>{t('creditRefunds.form.answers')}</p>}
      {questionCount > 0 && <p>{t('creditRefunds.form.answersOldest', { count: questionCount })}</p>}
      <TextField
        label={t('creditRefunds.form.amount')}
        hint={t('creditRefunds.form.amountHint', { amount: formatEuro(leftCents) })}
        error={errorOf('amount', 'tooMuch')}
        inputMode="decimal"
        autoComplete="off"
        required
        value={form.amount}
        onChange={(event) => setForm({ ...form, amount: event.target.value })}
      />
      <TextField
        type="date"
        label={t('creditRefunds.form.datedOn')}
        error={errorOf('datedOn')}
        max={today}
        required
        value={form.datedOn}
        onChange={(event) => setForm({ ...form, datedOn: event.target.value })}
      />
      <SelectField
        label={t('creditRefunds.form.how')}
        error={errorOf('means')}
        required
        options={MEANS.map((value) => ({ value, label: t(`creditRefunds.means.${value}`) }))}
        value={form.means ?? ''}
        onChange={({ target }) =>
          setForm({ ...form, means: MEANS.find((one) => one === target.value) ?? null })
        }
      />
      <TextField
        label={t('creditRefunds.form.actNumber')}
        hint={t('creditRefunds.form.actNumberHint')}
        maxLength={60}
        value={form.actNumber}
        onChange={(event) => setForm({ ...form, actNumber: event.target.value })}
      />
      <ReasonField
        label={t('creditRefunds.form.reason')}
        hint={t('creditRefunds.form.reasonHint')}
        error={errorOf('reason')}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
      />
      <Failure error={record.error} sentences={creditRefundTexts.form.refusals} />
      <FormActions
        submit={t(record.isPending ? 'creditRefunds.form.submitting' : 'creditRefunds.form.submit')}
        isBusy={record.isPending}
        back={{ to: back, label: t('creditRefunds.form.back'), onClick: forget }}
      />
    </form>
  );
}
