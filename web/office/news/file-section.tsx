import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeNewsItem } from '#common/contract/news.ts';
import { Alert } from '../../ui/alert.tsx';
import { apiUrl } from '../../ui/api.ts';
import { FileField } from '../../ui/field.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Failure } from '../failure.tsx';
import { useAttach, useRemoveFile } from './api.ts';
import { newsTexts } from './texts-it.ts';

/** Known here only to spare the wait of a hopeless upload. */
const MAX_BYTES = 5 * 1_048_576;
const MAX_FILES = 5;

/** The item's files; each is sent as soon as it is chosen. */
export function FileSection({ item, canChange }: { item: OfficeNewsItem; canChange: boolean }) {
  const { t } = useTranslation('office');
  const attach = useAttach(item);
  const remove = useRemoveFile(item);
  const [change, setChange] = useState<'added' | 'removed' | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const isBusy = attach.isPending || remove.isPending;
  const done = (what: 'added' | 'removed') => ({ onSuccess: () => setChange(what) });

  function add(file: File | undefined): void {
    setChange(null);
    setIsTooLarge(file !== undefined && file.size > MAX_BYTES);
    if (file && file.size <= MAX_BYTES) attach.mutate(file, done('added'));
  }

  return (
    <section className="office-section" aria-labelledby="files">
      <h2 className="h4" id="files">
        {t('news.files.title')}
      </h2>
      {change && <Alert tone="success">{t(`news.files.${change}`)}</Alert>}
      {item.attachments.length === 0 && <p>{t('news.files.none')}</p>}
      <ul className="news-file-list">
        {item.attachments.map(({ attachmentId, fileName, byteCount }) => (
          <li key={attachmentId}>
            <a href={apiUrl(`/office/news/${item.newsId}/attachments/${attachmentId}`)} download>
              {fileName} ({formatSize(byteCount)})
            </a>
            {canChange && (
              <button
                type="button"
                className="text-button"
                disabled={isBusy}
                aria-label={t('news.files.removeOf', { name: fileName })}
                onClick={() => remove.mutate(attachmentId, done('removed'))}
              >
                {t('news.files.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {canChange && item.attachments.length < MAX_FILES && (
        <FileField
          key={item.attachments.length}
          label={t(attach.isPending ? 'news.files.adding' : 'news.files.add')}
          hint={t('news.files.hint')}
          accept=".pdf,.png,.jpg,.jpeg"
          disabled={isBusy}
          error={isTooLarge ? newsTexts.fileRefusals.too_large : undefined}
          onChange={({ target }) => add(target.files?.[0])}
        />
      )}
      <Failure error={attach.error ?? remove.error} sentences={newsTexts.fileRefusals} />
    </section>
  );
}
