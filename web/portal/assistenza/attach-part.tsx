import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FileField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { useAttachFile } from './queries.ts';
import { supportTexts } from './texts-it.ts';

/** Where the assistant leads who has a picture to show. */
const ANCHOR = 'allegati';

/** A picture or a document beside the words: sent as soon as it is chosen. */
export function AttachPart({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const { hash } = useLocation();
  const attach = useAttachFile(ticketId);
  const refusal = refusalIn(supportTexts.attachRefusal, attach.error);
  const part = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (hash === `#${ANCHOR}`) part.current?.querySelector('input')?.focus();
  }, [hash]);

  return (
    <div ref={part} id={ANCHOR} className="ticket-form mt-4">
      <FileField
        key={attach.submittedAt}
        label={t(attach.isPending ? 'attach.sending' : 'attach.label')}
        hint={t('attach.hint')}
        accept=".pdf,.jpg,.jpeg,.png"
        disabled={attach.isPending}
        error={refusal ? t(`attachRefusal.${refusal}`) : undefined}
        onChange={({ target }) => target.files?.[0] && attach.mutate(target.files[0])}
      />
      {attach.isSuccess && <Alert tone="success">{t('attach.sent')}</Alert>}
      {attach.isError && !refusal && <ErrorState error={attach.error} />}
    </div>
  );
}
