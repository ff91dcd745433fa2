import type { MailTextView } from '#common/contract/mail-texts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { isOriginal, operatorName } from './view.ts';

type Version = MailTextView['history'][number];

interface HistorySectionProps {
  mail: MailTextView;
  canChange: boolean;
  onTake: (version: Version) => void;
}

/** What was written before, to look at or to take again. */
export function HistorySection({ mail, canChange, onTake }: HistorySectionProps) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const columns: Array<Column<Version>> = [
    { key: 'version', header: t('version'), isRowHeader: true, cell: ({ version }) => version },
    { key: 'savedAt', header: t('savedAt'), cell: ({ savedAt }) => <InstantText instant={savedAt} /> },
    { key: 'savedBy', header: t('savedBy'), cell: ({ savedBy }) => operatorName(savedBy) },
    {
      key: 'content',
      header: t('content'),
      cell: ({ texts }) =>
        isOriginal(texts) ? (
          t('isOriginal')
        ) : (
          <span className="break-anywhere">
            {texts.it.subject || texts.it.opening || texts.it.closing || texts.en.subject || '…'}
          </span>
        ),
    },
    {
      key: 'take',
      header: '',
      isPlain: true,
      cell: (version) =>
        version.version === mail.version ? (
          t('inForce')
        ) : canChange ? (
          <button
            type="button"
            className="btn btn-sm btn-outline-primary"
            aria-label={t('takeOf', { version: version.version })}
            onClick={() => onTake(version)}
          >
            {t('take')}
          </button>
        ) : null,
    },
  ];
  return (
    <section className="office-section" aria-labelledby="mail-history">
      <h2 className="h4" id="mail-history">
        {t('history')}
      </h2>
      {mail.history.length === 0 ? (
        <p>{t('historyNone')}</p>
      ) : (
        <DataTable
          caption={t('history')}
          captionHidden
          columns={columns}
          rows={mail.history}
          rowKey={({ version }) => String(version)}
        />
      )}
    </section>
  );
}
