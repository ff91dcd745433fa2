import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import type { ReissuePreview } from '#common/contract/reissue.ts';
import { addDays, daysBetween } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { InvoiceFrame } from '../billing/invoice-frame.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useReissuePreview } from './api.ts';
import { ConfirmReissue, type AskedReissue } from './confirm-reissue.tsx';
import type { MendedState } from './news.ts';
import { ReissueComparison } from './reissue-comparison.tsx';
import { adjustmentTexts } from './texts-it.ts';

/** Annulla e riemetti: the old invoice against the new one, then the reason and the due date, then one summary. */
export default function ReissuePage() {
  return <InvoiceFrame>{(detail) => <Reissue detail={detail} />}</InvoiceFrame>;
}

function Reissue({ detail }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const { invoice } = detail;
  const preview = useReissuePreview(invoice.invoiceId);
  return (
    <>
      <PageTitle
        title={t('adjustments.reissue.title', { code: invoice.code })}
        lead={t('adjustments.reissue.lead')}
      />
      {invoice.state === 'pending' && <Alert tone="warning">{t('adjustments.reissue.pending')}</Alert>}
      {preview.isPending ? (
        <Loading />
      ) : preview.isError ? (
        <>
          <h2 className="h4">{t('adjustments.reissue.impossible')}</h2>
          <Failure error={preview.error} sentences={adjustmentTexts.reissue.refusals} />
          <Link to={invoicePath(invoice)}>{t('adjustments.reissue.back')}</Link>
        </>
      ) : (
        <>
          <ReissueComparison code={invoice.code} preview={preview.data} />
          <ReissueForm detail={detail} preview={preview.data} />
        </>
      )}
    </>
  );
}

function ReissueForm({ detail, preview }: { detail: OfficeInvoice; preview: ReissuePreview }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { invoice } = detail;
  const path = invoicePath(invoice);
  const { form, setForm, forget } = useKeptForm(`riemissione:${invoice.invoiceId}`, {
    // As many days to pay as the old one gave.
    dueOn: addDays(preview.issuedOn, daysBetween(invoice.issuedOn, invoice.dueOn).length - 1),
    reason: '',
  });
  const [wasTried, setWasTried] = useState(false);
  const [asked, setAsked] = useState<AskedReissue | null>(null);
  const isEarly = form.dueOn < preview.issuedOn;
  const isUnexplained = form.reason.trim() === '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (isEarly || isUnexplained) return;
    setAsked({ dueOn: form.dueOn, reason: form.reason.trim(), expectedTotalCents: preview.newTotalCents });
  }

  return (
    <form noValidate className="form-panel" onSubmit={submit}>
      <TextField
        type="date"
        required
        label={t('adjustments.reissue.dueOn')}
        value={form.dueOn}
        error={wasTried && isEarly ? t('adjustments.reissue.flaws.dueOn') : undefined}
        onChange={(event) => setForm({ ...form, dueOn: event.target.value })}
      />
      <ReasonField
        label={t('adjustments.reissue.reason')}
        hint={t('adjustments.reissue.reasonHint')}
        error={wasTried && isUnexplained ? t('adjustments.reissue.flaws.reason') : undefined}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
      />
      <FormActions
        submit={t('adjustments.reissue.submit')}
        back={{ to: path, label: t('adjustments.reissue.back'), onClick: forget }}
      />
      <ConfirmReissue
        invoice={invoice}
        asked={asked}
        onCancel={() => setAsked(null)}
        onReissued={(fresh) => {
          forget();
          const state: MendedState = { reissued: true };
          void navigate(invoicePath(fresh), { replace: true, state });
        }}
      />
    </form>
  );
}
