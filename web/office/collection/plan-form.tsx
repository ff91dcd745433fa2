import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { PlanCandidates, PlanPreview, PlanPreviewBody } from '#common/contract/plans.ts';
import { addDays } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { useCreatePlan, usePreviewPlan } from './plans-api.ts';
import { collectionTexts } from './texts-it.ts';

const USUAL_COUNT = 3;
const USUAL_DAYS = 30;

/** Which invoices, how many instalments, from when; the plan is granted only as it was calculated. */
export function PlanForm({ candidates }: { candidates: PlanCandidates }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { payerId, payerName, invoices, limits, request } = candidates;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () =>
      new Set(
        invoices
          .filter(({ obstacle }) => obstacle === null)
          .map(({ invoiceId }) => invoiceId)
          .filter((invoiceId) => request?.invoiceIds.includes(invoiceId) ?? true),
      ),
  );
  const [count, setCount] = useState(String(Math.min(request?.count ?? USUAL_COUNT, limits.maxInstalments)));
  const [firstOn, setFirstOn] = useState(() => addDays(romanToday(), USUAL_DAYS));
  const [note, setNote] = useState('');
  const preview = usePreviewPlan();
  const create = useCreatePlan();
  const wanted: PlanPreviewBody = { payerId, invoiceIds: [...chosen], count: Number(count), firstOn };
  const isWhole = chosen.size > 0 && /^\d{1,2}$/.test(count) && Number(count) >= 2 && firstOn !== '';

  /** What was calculated is no longer what is asked for. */
  function change(apply: () => void): void {
    apply();
    preview.reset();
    create.reset();
  }
  function calculate(event: FormEvent): void {
    event.preventDefault();
    if (isWhole) preview.mutate(wanted);
  }
  function toggle(invoiceId: number, isWanted: boolean): void {
    const next = new Set(chosen);
    if (isWanted) next.add(invoiceId);
    else next.delete(invoiceId);
    change(() => setChosen(next));
  }

  return (
    <form noValidate onSubmit={calculate}>
      {request && (
        <Alert
          tone="info"
          title={t('collection.plans.requests.shown', {
            count: request.count,
            when: formatInstant(request.requestedAt),
          })}
        >
          {request.message && <PlainText text={request.message} />}
        </Alert>
      )}
      <fieldset>
        <legend className="h4 px-0">{t('collection.plans.chooseInvoices', { name: payerName })}</legend>
        {invoices.map(({ invoiceId, code, childName, outstandingCents, dueOn, obstacle }) => {
          const line = t('collection.plans.invoiceLine', {
            code,
            child: childName,
            amount: formatEuro(outstandingCents),
            day: formatDate(dueOn),
          });
          return obstacle === null ? (
            <CheckField
              key={invoiceId}
              label={line}
              checked={chosen.has(invoiceId)}
              onChange={(isWanted) => toggle(invoiceId, isWanted)}
            />
          ) : (
            <p key={invoiceId}>
              {line} ({t(`collection.plans.obstacles.${obstacle}`)})
            </p>
          );
        })}
      </fieldset>
      <div className="field-grid">
        <TextField
          required
          inputMode="numeric"
          label={t('collection.plans.count')}
          hint={t('collection.plans.countHint', {
            max: limits.maxInstalments,
            min: formatEuro(limits.minCents),
          })}
          value={count}
          onChange={(event) => change(() => setCount(event.target.value.trim()))}
        />
        <TextField
          type="date"
          required
          label={t('collection.plans.firstOn')}
          hint={t('collection.plans.firstHint')}
          value={firstOn}
          onChange={(event) => change(() => setFirstOn(event.target.value))}
        />
      </div>
      <TextAreaField
        label={t('collection.plans.note')}
        hint={t('collection.plans.noteHint')}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" className="btn btn-outline-primary" disabled={!isWhole || preview.isPending}>
        {t('collection.plans.preview')}
      </button>
      <Failure error={preview.error} sentences={collectionTexts.plans.refusals} />
      {preview.data && (
        <>
          <Instalments preview={preview.data} />
          <p>{t('collection.plans.confirmText')}</p>
          <Failure error={create.error} sentences={collectionTexts.plans.refusals} />
          <button
            type="button"
            className="btn btn-primary"
            disabled={create.isPending}
            onClick={() =>
              create.mutate(
                { ...wanted, note: note.trim() },
                {
                  onSuccess: ({ planId }) =>
                    void navigate(`/rateizzazioni/${planId}`, { state: { planCreated: true } }),
                },
              )
            }
          >
            {t('collection.plans.confirm')}
          </button>
        </>
      )}
    </form>
  );
}

function Instalments({ preview: { instalments, totalCents } }: { preview: PlanPreview }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-live="polite">
      <h2 className="h4">{t('collection.plans.previewTitle')}</h2>
      <p>{t('collection.plans.previewTotal', { amount: formatEuro(totalCents) })}</p>
      <DataTable
        caption={t('collection.plans.previewTitle')}
        captionHidden
        rows={instalments}
        rowKey={({ instalmentNo }) => String(instalmentNo)}
        columns={[
          {
            key: 'no',
            header: t('collection.plans.instalment'),
            isRowHeader: true,
            cell: ({ instalmentNo }) => instalmentNo,
          },
          { key: 'due', header: t('collection.dueOn'), cell: ({ dueOn }) => <DateText date={dueOn} /> },
          {
            key: 'amount',
            header: t('collection.plans.amount'),
            align: 'end',
            cell: ({ amountCents }) => <Amount cents={amountCents} />,
          },
          { key: 'codes', header: t('collection.plans.of'), cell: ({ codes }) => codes.join(', ') },
        ]}
      />
    </section>
  );
}
