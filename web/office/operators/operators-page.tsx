import { Link } from 'react-router';
import type { OperatorPage, OperatorRow, OperatorSort, OperatorState } from '#common/contract/operators.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { operatorsFileUrl, PAGE_SIZE, useOperators } from './api.ts';
import { paramsOf, ROLES, SORTS, STATES, viewOf, type OperatorListView } from './view.ts';

const TONES = { active: 'success', invited: 'warning', suspended: 'neutral' } as const satisfies Record<
  OperatorState,
  string
>;

/** Utenti: who enters the office, the classes and the kitchen. */
export default function OperatorsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const operators = useOperators(view);
  return (
    <>
      <PageTitle title={t('operators.title')} lead={t('operators.lead')} />
      <p>
        <Link className="btn btn-primary" to="/utenti/nuovo">
          {t('operators.invite')}
        </Link>
      </p>
      <Loaded query={operators}>
        {(data) => (
          <>
            <Filters key={view.search} view={view} found={data} onChange={show} />
            <Found view={view} found={data} onPage={(page) => show({ page })} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface FiltersProps {
  view: OperatorListView;
  found: OperatorPage;
  onChange: (changed: Partial<OperatorListView>) => void;
}

function Filters({ view, found: { counts }, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  const all = counts.active + counts.invited + counts.suspended;
  return (
    <>
      <ChoiceBar<OperatorListView['state']>
        label={t('operators.filters')}
        choices={[
          { value: 'all', label: `${t('operators.all')} (${formatCount(all)})` },
          ...STATES.map((value) => ({
            value,
            label: `${t(`operators.lists.${value}`)} (${formatCount(counts[value])})`,
          })),
        ]}
        value={view.state}
        onChoose={(state) => onChange({ state })}
      />
      <SearchForm
        label={t('operators.search')}
        hint={t('operators.searchHint')}
        value={view.search}
        onSearch={(search) => onChange({ search })}
      />
      <div className="field-grid no-print">
        <ChoiceField<OperatorListView['role']>
          label={t('operators.roleFilter')}
          options={[
            { value: 'all', label: t('operators.anyRole') },
            ...ROLES.map((value) => ({ value, label: t(`operators.roles.${value}`) })),
          ]}
          value={view.role}
          onChoose={(role) => onChange({ role })}
        />
        <ChoiceField<OperatorSort>
          label={t('operators.sort')}
          options={SORTS.map((value) => ({ value, label: t(`operators.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </>
  );
}

interface FoundProps {
  view: OperatorListView;
  found: OperatorPage;
  onPage: (page: number) => void;
}

function Found({ view, found, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  return (
    <FoundList
      list={found}
      found={t('operators.found', { count: found.total, shown: formatCount(found.total) })}
      urlOf={(format) => operatorsFileUrl(view, format)}
      empty={<EmptyState title={t('operators.nothing')} text={t('operators.nothingFound')} />}
      page={view.page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
    >
      <OperatorTable rows={found.rows} />
    </FoundList>
  );
}

function OperatorTable({ rows }: { rows: readonly OperatorRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<OperatorRow>> = [
    {
      key: 'name',
      header: t('operators.name'),
      isRowHeader: true,
      cell: ({ accountId, displayName, isSelf }) => (
        <>
          <Link to={`/utenti/${accountId}`}>{displayName}</Link>
          {isSelf && ` (${t('operators.you')})`}
        </>
      ),
    },
    { key: 'username', header: t('operators.username'), cell: ({ username }) => username },
    {
      key: 'roles',
      header: t('operators.roleColumn'),
      cell: ({ roles }) => roles.map((role) => t(`operators.roles.${role}`)).join(', '),
    },
    {
      key: 'state',
      header: t('operators.state'),
      cell: ({ state }) => <StatusDot tone={TONES[state]} label={t(`operators.states.${state}`)} />,
    },
    {
      key: 'secondFactor',
      header: t('operators.secondFactor'),
      cell: ({ hasSecondFactor }) => t(hasSecondFactor ? 'operators.yes' : 'operators.no'),
    },
    {
      key: 'lastLogin',
      header: t('operators.lastLogin'),
      cell: ({ lastLoginAt }) =>
        lastLoginAt === null ? t('operators.never') : <InstantText instant={lastLoginAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('operators.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ accountId }) => String(accountId)}
    />
  );
}
