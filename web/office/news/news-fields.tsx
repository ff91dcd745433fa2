import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { NewsAuthor, OfficeNewsItem } from '#common/contract/news.ts';
import { TextField } from '../../ui/field.tsx';
import { newKey } from '../../ui/new-key.ts';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { RadioField } from '../radio-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useSaveNews } from './api.ts';
import { AudienceFields } from './audience-fields.tsx';
import { bodyOf, EMPTY_FORM, formOf, judgeForm, type NewsField } from './news-form.ts';
import './news.css';
import { newsTexts } from './texts-it.ts';

const MAX_TITLE = 150;
const MAX_BODY = 10_000;

/** The form of an item; saving leads to its page, where it is looked at and published. */
export function NewsFields({ item }: { item: OfficeNewsItem | null }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const [requestKey] = useState(newKey);
  const save = useSaveNews(item, requestKey);
  const { form, setForm, forget } = useKeptForm(
    item ? `news:${item.newsId}:${item.revision}` : 'news:new',
    item ? formOf(item) : EMPTY_FORM,
  );
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeForm(form);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0 || save.isPending) return;
    save.mutate(bodyOf(form), {
      onSuccess: ({ newsId }) => {
        forget();
        void navigate(`/news/${newsId}`);
      },
    });
  }

  const errorOf = (field: NewsField) => {
    const flaw = flaws[field];
    return wasTried && flaw ? t(`news.form.flaws.${flaw}`) : undefined;
  };
  const inputOf = (field: 'title' | 'visibleFrom' | 'expiresOn') => ({
    label: t(`news.form.${field}`),
    hint: t(`news.form.${field}Hint`),
    value: form[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });

  return (
    <form noValidate onSubmit={submit}>
      <TextField {...inputOf('title')} required maxLength={MAX_TITLE} />
      <TextAreaField
        label={t('news.form.body')}
        hint={t('news.form.bodyHint')}
        error={errorOf('body')}
        rows={10}
        required
        maxLength={MAX_BODY}
        value={form.body}
        onChange={({ target }) => setForm({ ...form, body: target.value })}
      />
      <CheckField
        label={t('news.form.isImportant')}
        checked={form.isImportant}
        onChange={(isImportant) => setForm({ ...form, isImportant })}
      />
      <AudienceFields form={form} error={errorOf('places')} onChange={setForm} />
      <RadioField<NewsAuthor>
        legend={t('news.form.author')}
        options={(['municipality', 'caterer'] as const).map((value) => ({
          value,
          label: t(`news.authors.${value}`),
          hint: t(`news.form.${value}Hint`),
        }))}
        value={form.author}
        onChange={(author) => setForm({ ...form, author })}
      />
      <div className="field-grid">
        <TextField {...inputOf('visibleFrom')} type="datetime-local" />
        <TextField {...inputOf('expiresOn')} type="date" />
      </div>
      <Failure error={save.error} sentences={newsTexts.saveRefusals} />
      <FormActions
        submit={t(save.isPending ? 'news.form.submitting' : 'news.form.submit')}
        isBusy={save.isPending}
        back={{ to: item ? `/news/${item.newsId}` : '/news', label: t('news.form.cancel'), onClick: forget }}
      />
    </form>
  );
}
