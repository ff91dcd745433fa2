import { useState, type FormEvent } from 'react';
import { fillText } from '#common/assistant-text.ts';
import type { Teaching } from '#common/contract/assistant.ts';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSaveCard } from './api.ts';
import { EffectBox } from './effect-box.tsx';
import './assistant.css';
import { assistantTexts } from './texts-it.ts';

type Own = Teaching['cards'][number];

interface CardFormProps {
  teaching: Pick<Teaching, 'intents' | 'cards' | 'variables'>;
  /** The Comune's own answer that is to be changed. */
  edited: Own | null;
  onSaved: () => void;
}

const EMPTY = { intent: '', title: '', textIt: '', textEn: '', reviewOn: '', questions: '' };

function fieldsOf({ intent, title, textIt, textEn, reviewOn }: Own): typeof EMPTY {
  return { intent, title, textIt, textEn: textEn ?? '', reviewOn, questions: '' };
}

/** An answer in the Comune's own words: a new one, or in place of one that is there. */
export function CardForm({ teaching: { intents, cards, variables }, edited, onSaved }: CardFormProps) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const [form, setForm] = useState(edited ? fieldsOf(edited) : EMPTY);
  const save = useSaveCard();
  const refused = save.data && !save.data.saved ? save.data.effect : null;
  const set = (change: Partial<typeof EMPTY>) => setForm((now) => ({ ...now, ...change }));

  function choose(intent: string): void {
    const own = cards.find((each) => each.intent === intent);
    const authored = intents.find((each) => each.intent === intent);
    if (own) setForm(fieldsOf(own));
    else set(authored ? { intent, title: authored.title, textIt: authored.text } : { intent: '' });
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
      <TextAreaField
        label={t('textIt')}
        rows={5}
        maxLength={2000}
        value={form.textIt}
        onChange={(event) => set({ textIt: event.target.value })}
      />
      <TextAreaField
        label={t('textEn')}
        rows={3}
        maxLength={2000}
        value={form.textEn}
        onChange={(event) => set({ textEn: event.target.value })}
      />
      <TextAreaField
        label={t('questions')}
        hint={t('questionsHint')}
        rows={3}
        maxLength={5000}
        value={form.questions}
        onChange={(event) => set({ questions: event.target.value })}
      />
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
      {form.textIt !== '' && <Preview title={form.title} text={fillText(form.textIt, variables)} />}
      {form.textEn !== '' && <Preview title={form.title} text={fillText(form.textEn, variables)} lang="en" />}
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

/** As a family reads it today. */
function Preview({ title, text, lang }: { title: string; text: string; lang?: string }) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  return (
    <section aria-label={t('preview')} className="mb-3">
      <p className="mb-1 small">{t('preview')}</p>
      <div className="assistant-preview" lang={lang}>
        <p className="mb-1">
          <strong>{title}</strong>
        </p>
        <p className="mb-0">{text}</p>
      </div>
    </section>
  );
}
