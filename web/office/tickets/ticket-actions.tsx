import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeTicket } from '#common/contract/support.ts';
import { Field } from '../../ui/field.tsx';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { useAssign, useTurn } from './api.ts';
import { ticketTexts } from './texts-it.ts';

interface TicketActionsProps {
  ticket: OfficeTicket['ticket'];
  operators: OfficeTicket['operators'];
  /** The last message on the screen. */
  seenId: number;
}

/** Takes a ticket or lets it go, closes it or opens it again. */
export function TicketActions({ ticket, operators, seenId }: TicketActionsProps) {
  const { t } = useTranslation('office');
  const assign = useAssign(ticket.ticketId);
  const turn = useTurn(ticket.ticketId);
  const [news, setNews] = useState<string | null>(null);
  const [colleague, setColleague] = useState('');
  const { assigneeId, assigneeName, isMine, state } = ticket;
  const isBusy = assign.isPending || turn.isPending;

  function begin(): void {
    setNews(null);
    assign.reset();
    turn.reset();
  }
  function takeOrLeave(): void {
    begin();
    assign.mutate(
      { take: !isMine, seenAssigneeId: assigneeId },
      { onSuccess: () => setNews(t(isMine ? 'tickets.assign.released' : 'tickets.assign.taken')) },
    );
  }
  function give(): void {
    const chosen = operators.find(({ accountId }) => String(accountId) === colleague);
    if (!chosen) return;
    begin();
    assign.mutate(
      { take: true, accountId: chosen.accountId, seenAssigneeId: assigneeId },
      { onSuccess: () => setNews(t('tickets.assign.given', { name: chosen.name })) },
    );
  }
  function closeOrReopen(): void {
    begin();
    const wanted = state === 'closed' ? 'reopen' : 'close';
    turn.mutate(
      { turn: wanted, seenId },
      { onSuccess: () => setNews(t(wanted === 'close' ? 'tickets.turn.closed' : 'tickets.turn.reopened')) },
    );
  }

  return (
    <>
      {news && <Done>{news}</Done>}
      <Failure error={assign.error} sentences={ticketTexts.assign.refusal} />
      <Failure error={turn.error} sentences={ticketTexts.turn.refusal} />
      <div className="button-row">
        <button
          type="button"
          className="btn btn-outline-primary btn-sm"
          disabled={isBusy}
          onClick={({ detail }) => detail <= 1 && takeOrLeave()}
        >
          {isMine
            ? t('tickets.assign.release')
            : assigneeName === null
              ? t('tickets.assign.take')
              : t('tickets.assign.takeFrom', { name: assigneeName })}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary btn-sm"
          disabled={isBusy}
          onClick={({ detail }) => detail <= 1 && closeOrReopen()}
        >
          {t(state === 'closed' ? 'tickets.turn.reopen' : 'tickets.turn.close')}
        </button>
      </div>
      {operators.length > 1 && (
        <div className="ticket-give">
          <Field label={t('tickets.assign.give')} controlClass="form-select">
            {(attributes) => (
              <select
                {...attributes}
                value={colleague}
                onChange={(event) => setColleague(event.target.value)}
              >
                <option value="">–</option>
                {operators
                  .filter(({ accountId }) => accountId !== assigneeId)
                  .map(({ accountId, name }) => (
                    <option key={accountId} value={accountId}>
                      {name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
          <button
            type="button"
            className="btn btn-outline-primary btn-sm"
            disabled={isBusy || colleague === ''}
            onClick={({ detail }) => detail <= 1 && give()}
          >
            {t('tickets.assign.giveSubmit')}
          </button>
        </div>
      )}
    </>
  );
}
