import { useSearchParams } from 'react-router';
import { YEAR_COLUMNS } from '#common/accounting-columns.ts';
import type { AccountingYear } from '#common/contract/accounting.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { PrintButton } from '../print-button.tsx';
import { AccountTable } from './account-table.tsx';
import { AccountingNav } from './accounting-nav.tsx';
import { useAccountingYear, yearFileUrl } from './api.ts';
import { ColumnHelp } from './column-help.tsx';
import { FileButtons } from './file-buttons.tsx';
import { MonthTable } from './month-table.tsx';
import { monthIn, yearIn } from './view.ts';
import { YearBar } from './year-bar.tsx';
import './accounting.css';

/** Contabilità: what was assessed and what came in, by month and account. */
export default function YearPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const year = yearIn(params, romanToday());
  const accounting = useAccountingYear(year);
  return (
    <>
      <PageTitle title={t('accounting.title')} lead={t('accounting.lead')} />
      <AccountingNav />
      <YearBar year={year} onChoose={(anno) => setParams({ anno: String(anno) })} />
      <Loaded query={accounting}>
        {(data) => <YearView accounting={data} month={monthIn(params, year)} />}
      </Loaded>
    </>
  );
}

function YearView({ accounting, month }: { accounting: AccountingYear; month: string | null }) {
  const { t } = useTranslation('office');
  const { year, accounts, months, isBalanced, updatedAt } = accounting;
  if (accounts.length === 0) {
    return <EmptyState title={t('accounting.nothing', { year })} text={t('accounting.nothingText')} />;
  }
  return (
    <>
      {isBalanced ? (
        <Alert tone="success">{t('accounting.balanced')}</Alert>
      ) : (
        <Alert tone="danger" title={t('accounting.unbalancedTitle')}>
          {t('accounting.unbalanced')}
        </Alert>
      )}
      <div className="title-line">
        <p className="small mb-0">
          <time dateTime={updatedAt}>{t('accounting.updatedAt', { when: formatInstant(updatedAt) })}</time>
        </p>
        <span className="button-row mb-0 no-print">
          <FileButtons urlOf={(format) => yearFileUrl(year, format)} />
          <PrintButton label={t('accounting.print')} />
        </span>
      </div>
      <MonthTable months={months} chosen={month} year={year} />
      <AccountTable accounting={accounting} month={month} />
      <ColumnHelp columns={YEAR_COLUMNS} />
    </>
  );
}
