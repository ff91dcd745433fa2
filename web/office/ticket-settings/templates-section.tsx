import { useState, type FormEvent } from 'react';
import type { TemplateBody, TicketTemplate } from '#common/contract/ticket-settings.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { TextField } from '../../ui/field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useDeleteTemplate, useSaveTemplate } from './api.ts';
import { ticketSettingsTexts } from './texts-it.ts';

const EMPTY: TemplateBody = { title: '', text: '' };

interface TemplatesSectionProps {
  templates: readonly TicketTemplate[];
  canChange: boolean;
}

/** The answers that whoever writes to families can begin with. */
export function TemplatesSection({ templates, canChange }: TemplatesSectionProps) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings' });
  const [form, setForm] = useState(EMPTY);
  const save = useSaveTemplate();
  const remove = useDeleteTemplate();
  const isNew = form.templateId === undefined;
  const isBusy = save.isPending || remove.isPending;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isBusy) save.mutate(form, { onSuccess: () => setForm(EMPTY) });
  }

  return (
    <section className="office-section" aria-labelledby="ticket-templates">
      <h2 className="h4" id="ticket-templates">
        {t('templates.title')}
      </h2>
      <p>{t('templates.text')}</p>
      {templates.length === 0 && <p>{t('templates.none')}</p>}
      <ul className="list-unstyled">
        {templates.map((template) => (
          <li key={template.templateId} className="mb-3">
            <strong>{template.title}</strong>
            <p className="mb-1">{template.text}</p>
            {canChange && (
              <div className="button-row">
                <button
                  type="button"
                  className="btn btn-outline-primary btn-sm"
                  aria-label={t('templates.about', { action: t('templates.edit'), title: template.title })}
                  onClick={() => setForm(template)}
                >
                  {t('templates.edit')}
                </button>
                <button
                  type="button"
                  className="btn btn-outline-primary btn-sm"
                  aria-label={t('templates.about', { action: t('templates.remove'), title: template.title })}
                  disabled={isBusy}
                  onClick={() => remove.mutate(template.templateId)}
                >
                  {t('templates.remove')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {canChange && (
        <form className="form-panel" noValidate onSubmit={submit}>
          <TextField
            label={t('templates.name')}
            value={form.title}
            maxLength={80}
            onChange={(event) => setForm({ ...form, title: event.target.value })}
          />
          <TextAreaField
            label={t('templates.body')}
            rows={4}
            maxLength={MAX_TICKET_TEXT}
            value={form.text}
            onChange={(event) => setForm({ ...form, text: event.target.value })}
          />
          <Failure error={save.error ?? remove.error} sentences={ticketSettingsTexts.templates.refusal} />
          <div className="button-row">
            <button type="submit" className="btn btn-primary" disabled={isBusy}>
              {t(isNew ? 'templates.add' : 'templates.save')}
            </button>
            {!isNew && (
              <button type="button" className="btn btn-outline-primary" onClick={() => setForm(EMPTY)}>
                {t('templates.cancel')}
              </button>
            )}
          </div>
        </form>
      )}
    </section>
  );
}
