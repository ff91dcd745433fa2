import { Link } from 'react-router';
import type { Twin, TwinList } from '#common/contract/person-file.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useTwins } from './api.ts';
import { RegistryNav } from './registry-nav.tsx';

type Pair = TwinList['pairs'][number];

/** Doppioni: who may have been registered twice. */
export default function TwinsPage() {
  const { t } = useTranslation('office');
  const twins = useTwins();
  const shown = ({ name, code, fiscalCode, birthDate }: Twin) =>
    [`${name} (${code})`, fiscalCode, birthDate && formatDate(birthDate)].filter(Boolean).join(' · ');
  const columns: Array<Column<Pair>> = [
    { key: 'first', header: t('registry.twins.first'), isRowHeader: true, cell: ({ first }) => shown(first) },
    { key: 'second', header: t('registry.twins.second'), cell: ({ second }) => shown(second) },
    {
      key: 'why',
      header: t('registry.twins.why'),
      cell: ({ kind, reason }) =>
        `${t(`registry.twins.kinds.${kind}`)}: ${t(`registry.twins.reasons.${reason}`)}`,
    },
    {
      key: 'actions',
      header: t('registry.twins.actions'),
      isPlain: true,
      cell: ({ kind, first, second }) => (
        <Link
          className="btn btn-outline-primary btn-sm"
          aria-label={t('registry.twins.compareOf', { name: first.name })}
          to={`/doppioni/${kind}/${first.id}/${second.id}`}
        >
          {t('registry.twins.compare')}
        </Link>
      ),
    },
  ];
  return (
    <>
      <PageTitle title={t('registry.twins.title')} lead={t('registry.twins.lead')} />
      <RegistryNav />
      <Loaded query={twins}>
        {(data) =>
          data.pairs.length === 0 ? (
            <EmptyState title={t('registry.twins.none')} />
          ) : (
            <>
              {data.isCut && <Alert tone="info">{t('registry.twins.cut')}</Alert>}
              <DataTable
                caption={t('registry.twins.caption')}
                captionHidden
                columns={columns}
                rows={data.pairs}
                rowKey={({ kind, first, second }) => `${kind} ${first.id} ${second.id}`}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
