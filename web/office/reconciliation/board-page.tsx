import { Link, useSearchParams } from 'react-router';
import type { Board } from '#common/contract/reconciliation.ts';
import { monthName } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { FileLink } from '../file-link.tsx';
import { usePermissions } from '../permissions.ts';
import { PrintButton } from '../print-button.tsx';
import { boardFileUrl, useBoard } from './api.ts';
import { BoardTotals } from './board-totals.tsx';
import { FlowTable } from './flow-table.tsx';
import { Questions } from './questions.tsx';
import { ReconciliationNav } from './reconciliation-nav.tsx';
import { monthBeside, monthIn } from './view.ts';

/** Riconciliazione: what a month's payments have become, and what of them still waits for somebody. */
export default function BoardPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const month = monthIn(params, romanToday());
  const board = useBoard(month);
  return (
    <>
      <PageTitle title={t('reconciliation.title')} lead={t('reconciliation.lead')} />
      <ReconciliationNav />
      <MonthBar month={month} onChoose={(mese) => setParams({ mese })} />
      <Loaded query={board}>{(data) => <BoardView board={data} />}</Loaded>
    </>
  );
}

function MonthBar({ month, onChoose }: { month: string; onChoose: (month: string) => void }) {
  const { t } = useTranslation('office');
  const { canReconcile } = usePermissions();
  const step = (by: 1 | -1, icon: 'chevron-left' | 'chevron-right', label: string) => (
    <button
      type="button"
      className="btn btn-outline-primary btn-sm no-print"
      aria-label={label}
      onClick={() => onChoose(monthBeside(month, by))}
    >
      <Icon name={icon} className="icon-sm icon-primary" />
    </button>
  );
  return (
    <div className="title-line">
      <div className="button-row mb-0" role="group" aria-label={t('reconciliation.month')}>
        {step(-1, 'chevron-left', t('reconciliation.previous'))}
        <h2 className="h4 mb-0" aria-live="polite">
          {monthName(`${month}-01`)}
        </h2>
        {step(1, 'chevron-right', t('reconciliation.next'))}
      </div>
      {canReconcile && (
        <span className="button-row mb-0 no-print">
          <Link className="btn btn-primary btn-sm" to="/riconciliazione/carica">
            {t('reconciliation.uploadFlow')}
          </Link>
          <Link className="btn btn-outline-primary btn-sm" to="/importazioni/nuova?contenuto=bank_movements">
            {t('reconciliation.importBank')}
          </Link>
        </span>
      )}
    </div>
  );
}

function BoardView({ board }: { board: Board }) {
  return (
    <>
      <Verdict board={board} />
      <BoardTotals board={board} />
      <Files board={board} />
      <Questions board={board} />
      <FlowTable flows={board.flows} />
    </>
  );
}

/** Plainly: everything fits, or how much does not. */
function Verdict({ board: { openQuestions, paid, flows } }: { board: Board }) {
  const { t } = useTranslation('office');
  const waiting = flows.filter(({ state }) => state === 'waiting').length;
  if (openQuestions > 0) {
    return (
      <Alert tone="warning" title={t('reconciliation.open', { count: openQuestions })}>
        {t('reconciliation.openText')}
      </Alert>
    );
  }
  if (paid.count === 0 && flows.length === 0) {
    return (
      <Alert tone="info" title={t('reconciliation.noPayments')}>
        {t('reconciliation.noPaymentsText')}
      </Alert>
    );
  }
  return (
    <Alert tone="success" title={t('reconciliation.allGood')}>
      {waiting > 0 ? t('reconciliation.allGoodWaiting', { count: waiting }) : t('reconciliation.allGoodText')}
    </Alert>
  );
}

function Files({ board: { month, updatedAt } }: { board: Board }) {
  const { t } = useTranslation('office');
  return (
    <div className="title-line">
      <p className="small mb-0">
        <time dateTime={updatedAt}>{t('reconciliation.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
      <span className="button-row mb-0 no-print">
        {(['csv', 'xlsx'] as const).map((format) => (
          <FileLink key={format} href={boardFileUrl(month, format)}>
            {t(`reconciliation.${format}`)}
          </FileLink>
        ))}
        <PrintButton label={t('reconciliation.print')} />
      </span>
    </div>
  );
}
