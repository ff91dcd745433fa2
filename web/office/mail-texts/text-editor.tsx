import { useState, type FormEvent } from 'react';
import type { MailTextView } from '#common/contract/mail-texts.ts';
import { flawsOf, ORIGINAL_TEXT, type MailText, type MailTextLanguage } from '#common/mail-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { isOutOfDate } from '../refusal.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { useSaveMailText } from './api.ts';
import { HistorySection } from './history-section.tsx';
import { PreviewSection } from './preview-section.tsx';
import { RestoreButton } from './restore-button.tsx';
import { TextFields } from './text-fields.tsx';
import { mailTextTexts } from './texts-it.ts';
import { isOriginal } from './view.ts';

interface TextEditorProps {
  mail: MailTextView;
  onSaved: () => void;
  onChanged: () => void;
  /** The saved text, read again. */
  onReload: () => void;
}

/** The fields of each language beside what they make of the e-mail. */
export function TextEditor({ mail, onSaved, onChanged, onReload }: TextEditorProps) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const { canAnswerFamilies: canChange } = usePermissions();
  const [language, setLanguage] = useState<MailTextLanguage>('it');
  const saved = { version: mail.version, texts: mail.current };
  const { form, setForm, forget } = useKeptForm(`testo-email ${mail.kind}`, saved);
  const [taken, setTaken] = useState<number | null>(null);
  const save = useSaveMailText(mail.kind, () => {
    forget();
    onSaved();
  });
  const names = mail.placeholders.map(({ name }) => name);
  const isFlawed = mail.languages.some((one) => flawsOf(form.texts[one], names).length > 0);

  function change(next: typeof form): void {
    onChanged();
    save.reset();
    setForm(next);
  }
  function store(texts: typeof form.texts): void {
    if (!save.isPending) save.mutate({ ...form, texts });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isFlawed) store(form.texts);
  }

  return (
    <>
      <p>{t('fixed', { fixed: mail.fixed })}</p>
      <div className="mail-editor">
        <form noValidate onSubmit={submit}>
          {mail.languages.length > 1 && (
            <>
              <ChoiceBar
                label={t('language')}
                choices={mail.languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
                value={language}
                onChoose={setLanguage}
              />
              <p>{t('otherLanguages')}</p>
            </>
          )}
          {taken !== null && <Alert tone="info">{t('taken', { version: taken })}</Alert>}
          <TextFields
            key={language}
            mail={mail}
            language={language}
            canChange={canChange}
            text={form.texts[language]}
            onChange={(text: MailText) => change({ ...form, texts: { ...form.texts, [language]: text } })}
          />
          <Failure error={save.error} sentences={mailTextTexts.refusals} />
          {isOutOfDate(save.error) && (
            <p>
              <button
                type="button"
                className="text-button"
                onClick={() => {
                  forget();
                  onReload();
                }}
              >
                {t('reload')}
              </button>
            </p>
          )}
          {canChange && (
            <div className="button-row">
              <button type="submit" className="btn btn-primary" disabled={save.isPending || isFlawed}>
                {t('save')}
              </button>
              {!isOriginal(mail.current) && (
                <RestoreButton
                  isBusy={save.isPending}
                  onRestore={() => store({ it: ORIGINAL_TEXT, en: ORIGINAL_TEXT })}
                />
              )}
            </div>
          )}
        </form>
        <PreviewSection mail={mail} language={language} text={form.texts[language]} canTest={canChange} />
      </div>
      <HistorySection
        mail={mail}
        canChange={canChange}
        onTake={({ version, texts }) => {
          change({ version: mail.version, texts });
          setTaken(version);
        }}
      />
    </>
  );
}
