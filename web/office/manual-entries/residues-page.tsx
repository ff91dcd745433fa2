import { useSearchParams } from 'react-router';
import type { ResidueYear } from '#common/contract/manual-entries.ts';
import { isDate } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { FileLink } from '../file-link.tsx';
import { formatCount } from '../format-count.ts';
import { PrintButton } from '../print-button.tsx';
import { ReconciliationNav } from '../reconciliation/reconciliation-nav.tsx';
import { residueFileUrl, useResidues } from './api.ts';

/** Residui: what is left of each year's invoices on a day, by default today. */
export default function ResiduesPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const today = romanToday();
  const asked = params.get('al') ?? today;
  const upTo = isDate(asked) ? asked : today;
  const residues = useResidues(upTo);
  const show = (al: string) => setParams(al === today ? {} : { al });
  return (
    <>
      <PageTitle title={t('manualEntries.residues.title')} lead={t('manualEntries.residues.lead')} />
      <ReconciliationNav />
      <div className="no-print">
        <ChoiceBar
          label={t('manualEntries.residues.quick')}
          choices={quickDays(today).map((day) => ({
            value: day,
            label:
              day === today
                ? t('manualEntries.residues.today')
                : t('manualEntries.residues.yearEnd', { year: day.slice(0, 4) }),
          }))}
          value={upTo}
          onChoose={show}
        />
        <div className="field-grid">
          <TextField
            type="date"
            label={t('manualEntries.residues.upTo')}
            value={upTo}
            onChange={(event) => event.target.value && show(event.target.value)}
          />
        </div>
      </div>
      <Loaded query={residues}>{(data) => <Found upTo={data.upTo} years={data.years} />}</Loaded>
    </>
  );
}

/** Today, and the ends of the two years before. */
function quickDays(today: string): string[] {
  const year = Number(today.slice(0, 4));
  return [today, `${year - 1}-12-31`, `${year - 2}-12-31`];
}

function Found({ upTo, years }: { upTo: string; years: readonly ResidueYear[] }) {
  const { t } = useTranslation('office');
  const columns = useColumns();
  if (years.length === 0) {
    return (
      <EmptyState
        title={t('manualEntries.residues.nothing')}
        text={t('manualEntries.residues.nothingText')}
      />
    );
  }
  return (
    <>
      <div className="title-line">
        <h2 className="h4 mb-0">{t('manualEntries.residues.caption', { date: formatDate(upTo) })}</h2>
        <span className="button-row mb-0 no-print">
          {(['csv', 'xlsx'] as const).map((format) => (
            <FileLink key={format} href={residueFileUrl(upTo, format)}>
              {t(`reconciliation.${format}`)}
            </FileLink>
          ))}
          <PrintButton label={t('reconciliation.print')} />
        </span>
      </div>
      <DataTable
        caption={t('manualEntries.residues.caption', { date: formatDate(upTo) })}
        captionHidden
        columns={columns}
        rows={[...years, totalOf(years)]}
        rowKey={({ year }) => String(year)}
      />
    </>
  );
}

/** Year 0 stands for all of them. */
function totalOf(years: readonly ResidueYear[]): ResidueYear {
  const sum = (read: (year: ResidueYear) => number) => years.reduce((total, year) => total + read(year), 0);
  return {
    year: 0,
    billedCents: sum(({ billedCents }) => billedCents),
    creditedCents: sum(({ creditedCents }) => creditedCents),
    paidCents: sum(({ paidCents }) => paidCents),
    writtenOffCents: sum(({ writtenOffCents }) => writtenOffCents),
    outstandingCents: sum(({ outstandingCents }) => outstandingCents),
    openCount: sum(({ openCount }) => openCount),
  };
}

const AMOUNTS = ['billed', 'credited', 'paid', 'writtenOff', 'outstanding'] as const;

function useColumns(): Array<Column<ResidueYear>> {
  const { t } = useTranslation('office');
  return [
    {
      key: 'year',
      header: t('manualEntries.residues.year'),
      isRowHeader: true,
      cell: ({ year }) => (year === 0 ? t('manualEntries.residues.total') : year),
    },
    ...AMOUNTS.map((key): Column<ResidueYear> => ({
      key,
      header: t(`manualEntries.residues.${key}`),
      align: 'end',
      cell: (year) => <Amount cents={year[`${key}Cents`]} />,
    })),
    {
      key: 'open',
      header: t('manualEntries.residues.open'),
      align: 'end',
      cell: ({ openCount }) => formatCount(openCount),
    },
  ];
}
