import { useState, type FormEvent } from 'react';
import type { Teaching } from '#common/contract/assistant.ts';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSaveCard } from './api.ts';
import { EffectBox } from './effect-box.tsx';
import { assistantTexts } from './texts-it.ts';

interface CardFormProps {
  intents: Teaching['intents'];
  onSaved: () => void;
}

const EMPTY = { intent: '', title: '', textIt: '', textEn: '', reviewOn: '', questions: '' };

/** An answer in the Comune's own words: a new one, or in place of one that is there. */
export function CardForm({ intents, onSaved }: CardFormProps) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const [form, setForm] = useState(EMPTY);
  const save = useSaveCard();
  const refused = save.data && !save.data.saved ? save.data.effect : null;
  const set = (change: Partial<typeof EMPTY>) => setForm((now) => ({ ...now, ...change }));

  function choose(intent: string): void {
    const chosen = intents.find((each) => each.intent === intent);
    set(chosen ? { intent, title: chosen.title, textIt: chosen.text } : { intent: '' });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    send(false);
  }

  function send(acceptWorse: boolean): void {
    const { intent, title, textIt, textEn, reviewOn } = form;
    const questions = form.questions
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const body = {
      ...(intent === '' ? {} : { intent }),
      title,
      textIt,
      textEn: textEn.trim() || null,
      reviewOn,
      ...(questions.length > 0 && { questions }),
      acceptWorse,
    };
    save.mutate(body, {
      onSuccess: ({ saved }) => {
        if (!saved) return;
        setForm(EMPTY);
        onSaved();
      },
    });
  }

  return (
    <form noValidate className="form-panel" onSubmit={submit}>
      <SelectField
        label={t('card')}
        hint={t('newCard')}
        value={form.intent}
        options={intents.map(({ intent, title }) => ({ value: intent, label: title }))}
        onChange={(event) => choose(event.target.value)}
      />
      <TextField
        label={t('cardTitle')}
        value={form.title}
        maxLength={120}
        onChange={(event) => set({ title: event.target.value })}
      />
      <Field label={t('textIt')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={5}
            maxLength={2000}
            value={form.textIt}
            onChange={(event) => set({ textIt: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('textEn')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={2000}
            value={form.textEn}
            onChange={(event) => set({ textEn: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('questions')} hint={t('questionsHint')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            maxLength={5000}
            value={form.questions}
            onChange={(event) => set({ questions: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('reviewOn')}>
        {(attributes) => (
          <input
            {...attributes}
            type="date"
            value={form.reviewOn}
            onChange={(event) => set({ reviewOn: event.target.value })}
          />
        )}
      </Field>
      {form.textIt !== '' && (
        <section aria-label={t('preview')} className="mb-3 p-3 border rounded">
          <p className="mb-1">
            <strong>{form.title}</strong>
          </p>
          <p className="mb-0">{form.textIt}</p>
        </section>
      )}
      <div role="status">
        {save.isPending && <p>{t('learning')}</p>}
        {refused && (
          <EffectBox effect={refused} isRefused busy={save.isPending} onAccept={() => send(true)} />
        )}
      </div>
      <Failure error={save.error} sentences={assistantTexts.refusals} />
      <button type="submit" className="btn btn-primary" disabled={save.isPending}>
        {t('save')}
      </button>
    </form>
  );
}
