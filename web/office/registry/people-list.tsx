import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { usePermissions } from '../permissions.ts';
import { useListView } from '../use-list-view.ts';
import { fileUrl, PAGE_SIZE, usePeople, type ListKind } from './api.ts';
import { PeopleFilters } from './people-filters.tsx';
import { RegistryNav } from './registry-nav.tsx';
import { paramsOf, viewOf } from './view.ts';

interface PeopleListProps<Row> {
  kind: ListKind;
  columns: ReadonlyArray<Column<Row>>;
  rowKey: (row: Row) => string;
}

/** A list of people: what is looked for lives in the address; it is saved as a file, or printed as it stands. */
export function PeopleList<Row>({ kind, columns, rowKey }: PeopleListProps<Row>) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const [view, show] = useListView(viewOf, paramsOf);
  const people = usePeople<{ rows: Row[]; total: number }>(kind, view);
  const isNarrowed = Object.keys(paramsOf(view)).length > 0;
  return (
    <>
      <PageTitle title={t(`registry.list.${kind}Title`)} lead={t(`registry.list.${kind}Lead`)} />
      <RegistryNav />
      {canImportRegistry && (
        <p className="no-print">
          <Link className="btn btn-primary btn-sm" to="/famiglie/nuova">
            {t('registry.list.newFamily')}
          </Link>
        </p>
      )}
      <PeopleFilters hint={t(`registry.list.${kind}Hint`)} view={view} onChange={show} />
      <Loaded query={people}>
        {(data) => (
          <FoundList
            list={data}
            found={t('registry.list.found', { count: data.total, shown: formatCount(data.total) })}
            urlOf={(format) => fileUrl(kind, view, format)}
            empty={<Nobody isNarrowed={isNarrowed} />}
            page={view.page}
            pageSize={PAGE_SIZE}
            onPage={(page) => show({ page })}
          >
            <DataTable
              caption={t(`registry.list.${kind}Caption`)}
              captionHidden
              columns={columns}
              rows={data.rows}
              rowKey={rowKey}
            />
          </FoundList>
        )}
      </Loaded>
    </>
  );
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  return (
    <EmptyState title={t(isNarrowed ? 'registry.list.none' : 'registry.list.nobodyYet')}>
      {isNarrowed ? (
        <p className="mb-0">{t('registry.list.noneFound')}</p>
      ) : (
        <>
          <p>{t('registry.list.noneText')}</p>
          {canImportRegistry && (
            <Link to="/importazioni/nuova?contenuto=registry">{t('registry.importLink')}</Link>
          )}
        </>
      )}
    </EmptyState>
  );
}

interface StandingProps {
  isEnrolled: boolean;
  lastDay: string | null;
  /** What is wrong, if anything. */
  marks: readonly string[];
}

/** Until when somebody is enrolled, and what is missing. */
export function Standing({ isEnrolled, lastDay, marks }: StandingProps): ReactNode {
  const { t } = useTranslation('office');
  const standing =
    lastDay === null
      ? t('registry.list.neverEnrolled')
      : t(isEnrolled ? 'registry.list.enrolledTo' : 'registry.list.leftOn', { date: formatDate(lastDay) });
  return [standing, ...marks].join(' · ');
}
