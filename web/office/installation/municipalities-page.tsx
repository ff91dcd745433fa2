import type { InstallationRow } from '#common/contract/installation.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { SettingsNav } from '../settings/settings-nav.tsx';
import { useMunicipalities } from './api.ts';
import { NewMunicipality } from './new-municipality.tsx';

/** The Comuni of the installation, for whoever runs it. */
export default function MunicipalitiesPage() {
  const { t } = useTranslation('office');
  const municipalities = useMunicipalities();
  return (
    <>
      <PageTitle title={t('installation.title')} lead={t('installation.lead')} />
      <SettingsNav />
      {municipalities.data ? (
        <>
          <MunicipalityTable rows={municipalities.data.rows} />
          <NewMunicipality />
        </>
      ) : municipalities.isPending ? (
        <Loading />
      ) : municipalities.isError ? (
        <ErrorState error={municipalities.error} onRetry={() => void municipalities.refetch()} />
      ) : (
        <Alert tone="info">{t('installation.notOffered')}</Alert>
      )}
    </>
  );
}

function MunicipalityTable({ rows }: { rows: readonly InstallationRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<InstallationRow>> = [
    {
      key: 'name',
      header: t('installation.name'),
      isRowHeader: true,
      cell: ({ slug, name }) => <a href={`/c/${slug}/ufficio/`}>{name}</a>,
    },
    { key: 'slug', header: t('installation.slug'), cell: ({ slug }) => slug },
    {
      key: 'state',
      header: t('installation.state'),
      cell: ({ hasAdministrator }) => (
        <StatusDot
          tone={hasAdministrator ? 'success' : 'warning'}
          label={t(hasAdministrator ? 'installation.working' : 'installation.waiting')}
        />
      ),
    },
    {
      key: 'children',
      header: t('installation.children'),
      align: 'end',
      cell: ({ childCount }) => formatCount(childCount),
    },
    {
      key: 'operators',
      header: t('installation.operators'),
      align: 'end',
      cell: ({ operatorCount }) => formatCount(operatorCount),
    },
    {
      key: 'lastLogin',
      header: t('installation.lastLogin'),
      cell: ({ lastLoginAt }) =>
        lastLoginAt === null ? t('installation.never') : <InstantText instant={lastLoginAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('installation.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ slug }) => slug}
    />
  );
}
