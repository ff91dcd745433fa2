import { useEffect, useState } from 'react';
import type { MailTextView } from '#common/contract/mail-texts.ts';
import { flawsOf, type MailText, type MailTextLanguage } from '#common/mail-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { previewUrl, usePreview, useTestMail } from './api.ts';
import { mailTextTexts } from './texts-it.ts';

/** After the last letter, so that a word being written is not asked for letter by letter. */
const PAUSE_MS = 400;

interface PreviewSectionProps {
  mail: MailTextView;
  language: MailTextLanguage;
  text: MailText;
  canTest: boolean;
}

/** The e-mail as it would arrive, made by the code that sends it, and a test to oneself. */
export function PreviewSection({ mail, language, text, canTest }: PreviewSectionProps) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const isFlawed =
    flawsOf(
      text,
      mail.placeholders.map(({ name }) => name),
    ).length > 0;
  const shown = useSettled({ language, text });
  const preview = usePreview(mail.kind, shown.language, shown.text);
  return (
    <section aria-labelledby="mail-preview" className="mail-preview">
      <h2 className="h4" id="mail-preview">
        {t('preview')}
      </h2>
      <p>{t('previewHint')}</p>
      {isFlawed ? (
        <Alert tone="warning">{t('previewFlawed')}</Alert>
      ) : (
        <>
          <p className="fw-semibold break-anywhere" lang={shown.language}>
            {preview.data?.subject}
          </p>
          {/* Nothing in it may run, and it knows nothing of this page. */}
          <iframe
            className="mail-frame"
            sandbox=""
            title={t('previewFrame', { subject: preview.data?.subject ?? '' })}
            src={previewUrl(mail.kind, shown.language, shown.text)}
          />
          <details>
            <summary>{t('plain')}</summary>
            <pre className="mail-plain" lang={shown.language}>
              {preview.data?.text}
            </pre>
          </details>
          {canTest && <TestPart mail={mail} language={language} text={text} />}
        </>
      )}
    </section>
  );
}

function TestPart({ mail, language, text }: Omit<PreviewSectionProps, 'canTest'>) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const test = useTestMail(mail.kind);
  if (mail.testAddress === null) return <p className="mt-3">{t('noAddress')}</p>;
  return (
    <div className="mt-3">
      <p>{t('testHint')}</p>
      {test.data && <Alert tone="success">{t('tested', { address: test.data.address })}</Alert>}
      <Failure error={test.error} sentences={mailTextTexts.refusals} />
      <button
        type="button"
        className="btn btn-outline-primary"
        disabled={test.isPending}
        onClick={({ detail }) => detail <= 1 && test.mutate({ language, text })}
      >
        {t('test', { address: mail.testAddress })}
      </button>
    </div>
  );
}

/** The value once it has rested. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    // Written by ourselves a line above.
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
