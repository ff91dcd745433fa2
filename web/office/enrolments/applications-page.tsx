import { Link } from 'react-router';
import type { ApplicationPage, ApplicationRow } from '#common/contract/enrolment-office.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { useListView } from '../use-list-view.ts';
import { fileUrl, PAGE_SIZE, useApplications } from './api.ts';
import { ApplicationFilters } from './application-filters.tsx';
import { EnrolmentNav } from './enrolment-nav.tsx';
import { paramsOf, TONES, viewOf, type ApplicationsView } from './view.ts';

/** Iscrizioni: what families apply for; what is looked for lives in the address. */
export default function ApplicationsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const found = useApplications(view);
  return (
    <>
      <PageTitle title={t('enrolments.title')} lead={t('enrolments.lead')} />
      <EnrolmentNav />
      <ApplicationFilters view={view} onChange={show} />
      <Loaded query={found}>
        {(data) => <Found found={data} view={view} onPage={(page) => show({ page })} />}
      </Loaded>
    </>
  );
}

interface FoundProps {
  found: ApplicationPage;
  view: ApplicationsView;
  onPage: (page: number) => void;
}

function Found({ found, view, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  const columns = useColumns();
  return (
    <FoundList
      list={found}
      found={t('enrolments.found', { count: found.total, shown: formatCount(found.total) })}
      urlOf={(format) => fileUrl(view, format)}
      empty={
        <EmptyState
          title={t('enrolments.none')}
          text={t(Object.keys(paramsOf(view)).length > 0 ? 'enrolments.noneFound' : 'enrolments.noneText')}
        />
      }
      page={view.page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
    >
      <DataTable
        caption={t('enrolments.caption')}
        captionHidden
        columns={columns}
        rows={found.rows}
        rowKey={({ applicationId }) => String(applicationId)}
      />
    </FoundList>
  );
}

function useColumns(): Array<Column<ApplicationRow>> {
  const { t } = useTranslation('office');
  return [
    {
      key: 'child',
      header: t('enrolments.columns.child'),
      isRowHeader: true,
      cell: ({ applicationId, childName }) => <Link to={`/iscrizioni/${applicationId}`}>{childName}</Link>,
    },
    { key: 'protocol', header: t('enrolments.columns.protocol'), cell: ({ protocol }) => protocol },
    { key: 'sentAt', header: t('enrolments.columns.sentAt'), cell: ({ sentAt }) => formatInstant(sentAt) },
    {
      key: 'kind',
      header: t('enrolments.columns.kind'),
      cell: ({ kind, schoolYear }) => `${t(`enrolments.kinds.${kind}`)}, ${schoolYear}`,
    },
    {
      key: 'applicant',
      header: t('enrolments.columns.applicant'),
      cell: ({ applicantName, isOverdue }) =>
        [applicantName, ...(isOverdue ? [t('enrolments.overdue')] : [])].join(' · '),
    },
    {
      key: 'place',
      header: t('enrolments.columns.place'),
      cell: ({ schoolName, className }) =>
        [schoolName, className].filter(Boolean).join(', ') || t('enrolments.page.nothing'),
    },
    {
      key: 'status',
      header: t('enrolments.columns.status'),
      cell: ({ state }) => <StatusDot tone={TONES[state]} label={t(`enrolments.stateOf.${state}`)} />,
    },
  ];
}
