import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DisputedDays, OpenedTicket } from '#common/contract/support.ts';
import { claimsAgainst } from '#common/ticket.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { FocusedBox } from '../presenze/focused-box.tsx';
import { PRESENCES, type ForChild } from '../presenze/queries.ts';
import { refusalIn } from '../refusal.ts';
import './assistenza.css';
import { useDisputedDays, useOpenTicket } from './queries.ts';
import { supportTexts } from './texts-it.ts';

interface DisputeDayProps {
  child: ForChild;
  date: string;
  recorded: AttendanceState;
}

/** In the calendar's dialog: a day that looks wrong is disputed with one tap, or says that it was. */
export function DisputeDay({ child, date, recorded }: DisputeDayProps) {
  const disputed = useDisputedDays(child.childId);
  // The dialog waits for the answer.
  const open = useOpenTicket(PRESENCES);
  if (open.data) return <Sent opened={open.data} />;
  const known = disputed.data?.days.find(({ serviceDate }) => serviceDate === date);
  if (known) return <Disputed day={known} />;
  if (disputed.isPending) return null;
  return (
    <Claims
      child={child}
      recorded={recorded}
      isSending={open.isPending}
      error={open.error}
      onClaim={(claimedState) =>
        open.mutate({ kind: 'disputed_day', childId: child.childId, serviceDate: date, claimedState })
      }
    />
  );
}

type Claim = ReturnType<typeof claimsAgainst>[number];

interface ClaimsProps {
  child: ForChild;
  recorded: AttendanceState;
  isSending: boolean;
  error: unknown;
  onClaim: (claim: Claim) => void;
}

function Claims({ child, recorded, isSending, error, onClaim }: ClaimsProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const refusal = refusalIn(supportTexts.openRefusal, error);
  return (
    <section className="dispute" aria-labelledby="dispute-title">
      <h3 className="h6" id="dispute-title">
        {t('dispute.title')}
      </h3>
      <p>{t('dispute.text')}</p>
      {refusal && <Alert tone="danger">{t(`openRefusal.${refusal}`)}</Alert>}
      {error !== null && !refusal && <ErrorState error={error} />}
      <div className="meal-buttons">
        {claimsAgainst(recorded).map((claim) => (
          <button
            key={claim}
            type="button"
            className="btn btn-outline-primary meal-button"
            disabled={isSending}
            // The second click of a double one comes before the button is drawn as busy.
            onClick={({ detail }) => detail <= 1 && onClaim(claim)}
          >
            {isSending ? t('dispute.sending') : t(`dispute.claim.${claim}`)}
            <span className="visually-hidden">: {child.firstName}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

function Sent({ opened }: { opened: OpenedTicket }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  return (
    <FocusedBox>
      <Alert tone="success" title={t('dispute.sent', { number: opened.number })}>
        <p>{t('dispute.sentText', { due: formatDate(opened.dueOn) })}</p>
        <Link to={`/assistenza/${opened.ticketId}`}>{t('dispute.follow')}</Link>
      </Alert>
    </FocusedBox>
  );
}

function Disputed({ day }: { day: DisputedDays['days'][number] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const { number, state, claimedState, ticketId } = day;
  return (
    <Alert tone="info" title={t('dispute.already', { claim: t(`claimed.${claimedState}`) })}>
      <p>{t('dispute.alreadyText', { number, state: t(`state.${state}`).toLowerCase() })}</p>
      {ticketId === null ? (
        <p className="mb-0">{t('dispute.byOther')}</p>
      ) : (
        <Link to={`/assistenza/${ticketId}`}>{t('dispute.read')}</Link>
      )}
    </Alert>
  );
}
