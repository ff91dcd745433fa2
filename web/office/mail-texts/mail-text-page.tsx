import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useMailText } from './api.ts';
import './mail-texts.css';
import { TextEditor } from './text-editor.tsx';

/** One kind of e-mail in the Comune's words. */
export default function MailTextPage() {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const { kind = '' } = useParams();
  const mail = useMailText(kind);
  const [wasSaved, setWasSaved] = useState(false);
  return (
    <>
      <PageTitle title={mail.data?.name ?? t('title')} lead={mail.data?.trigger} />
      <p>
        <Link to="/testi-email">{t('back')}</Link>
      </p>
      {wasSaved && <Alert tone="success">{t('saved')}</Alert>}
      <Loaded query={mail}>
        {(data) => (
          <TextEditor
            key={`${kind} ${data.version}`}
            mail={data}
            onSaved={() => setWasSaved(true)}
            onChanged={() => setWasSaved(false)}
            onReload={() => void mail.refetch()}
          />
        )}
      </Loaded>
    </>
  );
}
