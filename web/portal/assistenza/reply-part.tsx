import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OwnTicket } from '#common/contract/support.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { refusalIn } from '../refusal.ts';
import { useCloseTicket, useWriteToOffice } from './queries.ts';
import { supportTexts } from './texts-it.ts';

/** The next word to the Comune, or the end; a further word opens again what is closed. */
export function ReplyPart({ ticket }: Pick<OwnTicket, 'ticket'>) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const draft = useDraft(`risposta-${ticket.ticketId}`, { text: '' });
  const write = useWriteToOffice(ticket.ticketId);
  const close = useCloseTicket(ticket.ticketId);
  const [isMissing, setIsMissing] = useState(false);
  const [news, setNews] = useState<'sent' | 'closedNews' | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const isClosed = ticket.state === 'closed';
  const isBusy = write.isPending || close.isPending;
  const refusal = refusalIn(supportTexts.writeRefusal, write.error);

  // The words have left the form, or its button has gone.
  useEffect(() => {
    if (news) box.current?.focus();
  }, [news]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const text = draft.fields.text.trim();
    setIsMissing(text === '');
    setNews(null);
    if (text === '') area.current?.focus();
    else if (!isBusy) {
      write.mutate(text, {
        onSuccess: () => {
          draft.forget();
          setNews('sent');
        },
      });
    }
  }

  return (
    <>
      <div ref={box} tabIndex={-1} className="ticket-news">
        {news && <Alert tone="success">{t(`ticket.${news}`)}</Alert>}
      </div>
      <form className="ticket-form" noValidate onSubmit={submit}>
        <Field
          label={t(isClosed ? 'ticket.replyAgain' : 'ticket.reply')}
          hint={isClosed ? t('ticket.replyAgainHint') : undefined}
          error={isMissing ? t('ticket.replyMissing') : undefined}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              ref={area}
              rows={4}
              maxLength={MAX_TICKET_TEXT}
              value={draft.fields.text}
              onChange={(event) => draft.change({ text: event.target.value })}
            />
          )}
        </Field>
        {refusal && <Alert tone="danger">{t(`writeRefusal.${refusal}`)}</Alert>}
        {write.isError && !refusal && <ErrorState error={write.error} />}
        {close.isError && <ErrorState error={close.error} />}
        <div className="button-row">
          <button type="submit" className="btn btn-primary" disabled={isBusy}>
            {t(write.isPending ? 'ticket.sending' : isClosed ? 'ticket.sendAgain' : 'ticket.send')}
          </button>
          {!isClosed && (
            <button
              type="button"
              className="btn btn-outline-primary"
              disabled={isBusy}
              onClick={() => {
                setNews(null);
                close.mutate(undefined, { onSuccess: () => setNews('closedNews') });
              }}
            >
              {t(close.isPending ? 'ticket.closing' : 'ticket.close')}
            </button>
          )}
        </div>
      </form>
    </>
  );
}
