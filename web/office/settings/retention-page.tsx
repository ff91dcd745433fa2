import { DataTable, type Column } from '../../ui/data-table.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { SettingsNav } from './settings-nav.tsx';

interface Period {
  key: string;
  what: string;
  period: string;
  why: string;
}

/** How long the service keeps what: facts of the program, which nobody changes here. */
export default function RetentionPage() {
  const { t } = useTranslation('office');
  const rows = Object.entries(t('settings.retention.periods', { returnObjects: true })).map(([key, row]) => ({
    key,
    ...row,
  }));
  const columns: Array<Column<Period>> = [
    { key: 'what', header: t('settings.retention.what'), isRowHeader: true, cell: ({ what }) => what },
    { key: 'period', header: t('settings.retention.period'), cell: ({ period }) => period },
    { key: 'why', header: t('settings.retention.why'), cell: ({ why }) => why },
  ];
  return (
    <>
      <PageTitle title={t('settings.retention.title')} lead={t('settings.retention.lead')} />
      <SettingsNav />
      <DataTable
        caption={t('settings.retention.title')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </>
  );
}
