import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeTicket } from '#common/contract/support.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { Alert } from '../../ui/alert.tsx';
import { Field } from '../../ui/field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { useTicketSettings } from '../ticket-settings/api.ts';
import { fillTemplate } from '../ticket-settings/fill-template.ts';
import { useAnswer } from './api.ts';
import { ticketTexts } from './texts-it.ts';

type Kind = 'message' | 'note';

interface AnswerFormProps {
  ticket: OfficeTicket['ticket'];
  /** The last message on the screen. */
  seenId: number;
}

/**
 * An answer to the family or a note. What is typed stays until it has arrived: when somebody else was faster, the new
 * message is shown and the clerk sends again, or not.
 */
export function AnswerForm({ ticket, seenId }: AnswerFormProps) {
  const { t } = useTranslation('office');
  const draft = useDraft(`risposta-${ticket.ticketId}`, { kind: 'message', text: '' });
  const kind: Kind = draft.fields.kind === 'note' ? 'note' : 'message';
  const answer = useAnswer(ticket.ticketId);
  const templates = useTicketSettings().data?.templates ?? [];
  const [isMissing, setIsMissing] = useState(false);
  const [news, setNews] = useState<'sent' | 'sentAndClosed' | 'noted' | null>(null);
  // What was on the screen when the typing began.
  const [startedAt, setStartedAt] = useState<number | null>(draft.fields.text === '' ? null : seenId);
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (news) box.current?.focus();
  }, [news]);

  function type(text: string): void {
    setNews(null);
    setStartedAt(text === '' ? null : (startedAt ?? seenId));
    draft.change({ text });
  }
  function submit(event: SyntheticEvent, close: boolean): void {
    event.preventDefault();
    const text = draft.fields.text.trim();
    setIsMissing(text === '');
    setNews(null);
    if (text === '') {
      area.current?.focus();
      return;
    }
    if (answer.isPending) return;
    answer.mutate(
      { kind, text, close, seenId },
      {
        onSuccess: () => {
          draft.forget();
          setStartedAt(null);
          setNews(kind === 'note' ? 'noted' : close ? 'sentAndClosed' : 'sent');
        },
      },
    );
  }

  const hasChanged = startedAt !== null && startedAt !== seenId && !answer.isError;
  return (
    <form className="form-panel" noValidate onSubmit={(event) => submit(event, false)}>
      <div ref={box} tabIndex={-1} className="ticket-news">
        {news && <Alert tone="success">{t(`tickets.answer.${news}`)}</Alert>}
      </div>
      {hasChanged && <Alert tone="warning">{t('tickets.answer.arrived')}</Alert>}
      <RadioField<Kind>
        legend={t('tickets.answer.kind')}
        options={[
          { value: 'message', label: t('tickets.answer.message'), hint: t('tickets.answer.messageHint') },
          { value: 'note', label: t('tickets.answer.note'), hint: t('tickets.answer.noteHint') },
        ]}
        value={kind}
        onChange={(chosen) => draft.change({ kind: chosen })}
      />
      {kind === 'message' && templates.length > 0 && (
        <Field
          label={t('tickets.answer.template')}
          hint={t('tickets.answer.templateHint')}
          controlClass="form-select"
        >
          {(attributes) => (
            <select
              {...attributes}
              value=""
              onChange={(event) => {
                const chosen = templates.find(({ templateId }) => String(templateId) === event.target.value);
                if (!chosen) return;
                type([draft.fields.text, fillTemplate(chosen.text, ticket)].filter(Boolean).join('\n\n'));
                area.current?.focus();
              }}
            >
              <option value="">–</option>
              {templates.map(({ templateId, title }) => (
                <option key={templateId} value={templateId}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextAreaField
        label={t('tickets.answer.text')}
        error={isMissing ? t('tickets.answer.missing') : undefined}
        ref={area}
        rows={6}
        maxLength={MAX_TICKET_TEXT}
        value={draft.fields.text}
        onChange={(event) => type(event.target.value)}
      />
      <Failure error={answer.error} sentences={ticketTexts.answer.refusal} />
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={answer.isPending}>
          {answer.isPending
            ? t('tickets.answer.sending')
            : t(kind === 'note' ? 'tickets.answer.saveNote' : 'tickets.answer.send')}
        </button>
        {kind === 'message' && ticket.state !== 'closed' && (
          <button
            type="button"
            className="btn btn-outline-primary"
            disabled={answer.isPending}
            onClick={(event) => submit(event, true)}
          >
            {t('tickets.answer.sendAndClose')}
          </button>
        )}
      </div>
    </form>
  );
}
