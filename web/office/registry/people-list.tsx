import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { usePermissions } from '../permissions.ts';
import { fileUrl, PAGE_SIZE, usePeople, type ListKind } from './api.ts';
import { PeopleFilters } from './people-filters.tsx';
import { RegistryNav } from './registry-nav.tsx';
import { paramsOf, viewOf, type PeopleView } from './view.ts';

interface PeopleListProps<Row> {
  kind: ListKind;
  columns: ReadonlyArray<Column<Row>>;
  rowKey: (row: Row) => string;
}

/** A list of people: what is looked for lives in the address; it is saved as a file, or printed as it stands. */
export function PeopleList<Row>({ kind, columns, rowKey }: PeopleListProps<Row>) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const people = usePeople<{ rows: Row[]; total: number }>(kind, view);
  const isNarrowed = Object.keys(paramsOf(view)).length > 0;
  const show = (changed: Partial<PeopleView>) => setParams(paramsOf({ ...view, page: 1, ...changed }));
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
          <>
            <FoundLine kind={kind} view={view} total={data.total} />
            {data.rows.length === 0 ? (
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
            ) : (
              <DataTable
                caption={t(`registry.list.${kind}Caption`)}
                captionHidden
                columns={columns}
                rows={data.rows}
                rowKey={rowKey}
              />
            )}
            <Pagination
              page={view.page}
              pageCount={Math.ceil(data.total / PAGE_SIZE)}
              onPage={(page) => show({ page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function FoundLine({ kind, view, total }: { kind: ListKind; view: PeopleView; total: number }) {
  const { t } = useTranslation('office');
  return (
    <div className="title-line">
      <p className="mb-0" role="status">
        {t('registry.list.found', { count: total, shown: formatCount(total) })}
      </p>
      {total > 0 && <ListFiles urlOf={(format) => fileUrl(kind, view, format)} />}
    </div>
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
