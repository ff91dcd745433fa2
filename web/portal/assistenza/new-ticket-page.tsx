import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { OwnTicketList } from '#common/contract/support.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import { readId } from '../pagamenti/route-ids.ts';
import { refusalIn } from '../refusal.ts';
import './assistenza.css';
import { askedKinds, EMPTY_TICKET, readTicketForm } from './new-ticket-form.ts';
import { useOpenTicket, useOwnTickets } from './queries.ts';
import { supportTexts } from './texts-it.ts';

/** Nuova segnalazione: what about, for whom, and the words. `?fattura=` names the invoice that it is about. */
export default function NewTicketPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const tickets = useOwnTickets();
  return (
    <div className="ticket-form">
      <BackLink to="/assistenza" label={t('back')} />
      <PageTitle title={t('form.title')} lead={t('form.lead')} />
      {tickets.data ? (
        <NewTicketForm familyChildren={tickets.data.children} />
      ) : tickets.isError ? (
        <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function NewTicketForm({ familyChildren }: { familyChildren: OwnTicketList['children'] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const invoiceId = readId(search.get('fattura') ?? undefined);
  const { isCarer } = useAccount();
  const open = useOpenTicket();
  const initial = { ...EMPTY_TICKET, kind: invoiceId === null ? '' : 'payment' };
  const draft = useDraft(`segnalazione-${invoiceId ?? 'nuova'}`, initial);
  const [wasFound] = useState(draft.fields.text !== '');
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { flaws, body } = readTicketForm(draft.fields, invoiceId);
  const refusal = refusalIn(supportTexts.openRefusal, open.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body) {
      const missing = form.current?.elements.namedItem(flaws.kind ? 'kind' : 'text');
      if (missing instanceof HTMLElement) missing.focus();
    } else if (!open.isPending) {
      open.mutate(body, {
        onSuccess: (opened) => {
          draft.forget();
          void navigate(`/assistenza/${opened.ticketId}`, { replace: true, state: { opened } });
        },
      });
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit}>
      {wasFound && <Alert tone="info">{t('form.kept')}</Alert>}
      <SelectField
        name="kind"
        label={t('form.kind')}
        error={wasTried && flaws.kind ? t('form.kindMissing') : undefined}
        required
        options={askedKinds(isCarer).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={draft.fields.kind}
        onChange={(event) => draft.change({ kind: event.target.value })}
      />
      {familyChildren.length > 0 && (
        <Field label={t('form.child')} controlClass="form-select">
          {(attributes) => (
            <select
              {...attributes}
              value={draft.fields.childId}
              onChange={(event) => draft.change({ childId: event.target.value })}
            >
              <option value="">{t('form.family')}</option>
              {familyChildren.map(({ childId, firstName }) => (
                <option key={childId} value={childId}>
                  {firstName}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={t('form.text')}
        hint={t('form.textHint')}
        error={wasTried && flaws.text ? t('form.textMissing') : undefined}
        required
      >
        {(attributes) => (
          <textarea
            {...attributes}
            name="text"
            rows={8}
            maxLength={MAX_TICKET_TEXT}
            value={draft.fields.text}
            onChange={(event) => draft.change({ text: event.target.value })}
          />
        )}
      </Field>
      {refusal && <Alert tone="danger">{t(`openRefusal.${refusal}`)}</Alert>}
      {open.isError && !refusal && <ErrorState error={open.error} />}
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={open.isPending}>
          {t(open.isPending ? 'form.submitting' : 'form.submit')}
        </button>
        <Link to="/assistenza" className="btn btn-outline-primary" onClick={draft.forget}>
          {t('form.cancel')}
        </Link>
      </div>
    </form>
  );
}
