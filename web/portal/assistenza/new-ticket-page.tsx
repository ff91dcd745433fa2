import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { OwnTicketList } from '#common/contract/support.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { isUnreached } from '../../ui/api.ts';
import { useAccount, useSession } from '../../ui/session.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import { readId } from '../pagamenti/route-ids.ts';
import { refusalIn } from '../refusal.ts';
import './assistenza.css';
import { askedKinds, EMPTY_TICKET, readTicketForm, type NewTicketFields } from './new-ticket-form.ts';
import { keepOfflineDraft, useOfflineDraft, useOnline } from './offline-draft.ts';
import { useOpenTicket, useOwnTickets } from './queries.ts';
import { supportTexts } from './texts-it.ts';

/** Nuova segnalazione: what about, for whom, and the words. `?fattura=` names the invoice that it is about. */
export default function NewTicketPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const { tenant } = useSession();
  const tickets = useOwnTickets();
  const kept = useOfflineDraft(tenant.slug);
  // Asked for again, it is an error no more: what is being written stays on the screen all the same.
  const [wasUnreached, setWasUnreached] = useState(false);
  if (isUnreached(tickets.error) && !wasUnreached) setWasUnreached(true);
  return (
    <div className="ticket-form">
      <BackLink to="/assistenza" label={t('back')} />
      <PageTitle title={t('form.title')} lead={t('form.lead')} />
      {kept === undefined ? (
        <Loading />
      ) : tickets.data ? (
        <NewTicketForm familyChildren={tickets.data.children} kept={kept} />
      ) : wasUnreached ? (
        <NewTicketForm familyChildren={[]} kept={kept} />
      ) : tickets.isError ? (
        <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

interface NewTicketFormProps {
  familyChildren: OwnTicketList['children'];
  /** Written without a network, at an earlier visit. */
  kept: NewTicketFields | null;
}

function NewTicketForm({ familyChildren, kept }: NewTicketFormProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const invoiceId = readId(search.get('fattura') ?? undefined);
  const { isCarer } = useAccount();
  const { tenant } = useSession();
  const isOnline = useOnline();
  const [isKept, setKept] = useState(kept !== null);
  const open = useOpenTicket();
  const initial = kept ?? { ...EMPTY_TICKET, kind: invoiceId === null ? '' : 'payment' };
  const draft = useDraft(`segnalazione-${invoiceId ?? 'nuova'}`, initial);
  const [wasFound] = useState(draft.fields.text !== '');
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { flaws, body } = readTicketForm(draft.fields, invoiceId);
  const refusal = refusalIn(supportTexts.openRefusal, open.error);
  // What has just failed to be sent says more than the browser.
  const isBack = isOnline && !isUnreached(open.error);
  const { reset } = open;
  // A network that has come back since is worth another try.
  useEffect(() => {
    if (isOnline) reset();
  }, [isOnline, reset]);

  /** What cannot be sent now is there the next time, however late that is. */
  function keepForLater(): void {
    void keepOfflineDraft(tenant.slug, draft.fields).then(() => setKept(true));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body) {
      const missing = form.current?.elements.namedItem(flaws.kind ? 'kind' : 'text');
      if (missing instanceof HTMLElement) missing.focus();
    } else if (!open.isPending) {
      open.mutate(body, {
        onError: (error) => isUnreached(error) && keepForLater(),
        onSuccess: (opened) => {
          draft.forget();
          void keepOfflineDraft(tenant.slug, null);
          void navigate(`/assistenza/${opened.ticketId}`, { replace: true, state: { opened } });
        },
      });
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit}>
      {!isOnline && !isKept && (
        <Alert tone="info" title={t('offline.title')}>
          {t('offline.text')}
        </Alert>
      )}
      {isKept && <Alert tone="info">{t(isBack ? 'offline.back' : 'offline.kept')}</Alert>}
      {wasFound && !isKept && <Alert tone="info">{t('form.kept')}</Alert>}
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
      {open.isError && !refusal && !isUnreached(open.error) && <ErrorState error={open.error} />}
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={open.isPending}>
          {t(open.isPending ? 'form.submitting' : 'form.submit')}
        </button>
        <Link
          to="/assistenza"
          className="btn btn-outline-primary"
          onClick={() => {
            draft.forget();
            void keepOfflineDraft(tenant.slug, null);
          }}
        >
          {t('form.cancel')}
        </Link>
      </div>
    </form>
  );
}
