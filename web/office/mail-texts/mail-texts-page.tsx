import { Link } from 'react-router';
import type { MailKindRow } from '#common/contract/mail-texts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useMailKinds } from './api.ts';
import { operatorName } from './view.ts';

const AUDIENCES = ['families', 'operators'] as const;

/** Testi delle e-mail: what is sent, when, and in whose words. */
export default function MailTextsPage() {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const list = useMailKinds();
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <Loaded query={list}>
        {(data) =>
          AUDIENCES.map((audience) => (
            <section key={audience} className="office-section" aria-labelledby={`mails-${audience}`}>
              <h2 className="h4" id={`mails-${audience}`}>
                {t(audience)}
              </h2>
              <KindTable
                caption={t(audience)}
                kinds={data.kinds.filter((kind) => kind.audience === audience)}
              />
            </section>
          ))
        }
      </Loaded>
    </>
  );
}

function KindTable({ caption, kinds }: { caption: string; kinds: readonly MailKindRow[] }) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const columns: Array<Column<MailKindRow>> = [
    {
      key: 'name',
      header: t('columns.name'),
      isRowHeader: true,
      sortValue: ({ name }) => name,
      cell: ({ kind, name }) => <Link to={`/testi-email/${kind}`}>{name}</Link>,
    },
    { key: 'trigger', header: t('columns.trigger'), cell: ({ trigger }) => trigger },
    {
      key: 'state',
      header: t('columns.state'),
      sortValue: ({ savedAt }) => savedAt,
      cell: ({ isChanged, savedAt, savedBy }) => (
        <>
          <StatusDot tone={isChanged ? 'info' : 'neutral'} label={t(isChanged ? 'changed' : 'original')} />
          {savedAt && savedBy && (
            <span className="d-block small">
              {t('since', { by: operatorName(savedBy), at: formatInstant(savedAt) })}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable caption={caption} captionHidden columns={columns} rows={kinds} rowKey={({ kind }) => kind} />
  );
}
