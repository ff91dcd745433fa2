import { useId } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { PresenceMonth } from '#common/contract/presences.ts';
import { romanDate } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useAccount } from '../../ui/session.tsx';
import { readMonth, shiftMonth } from './calendar.ts';
import { COUNTED, countStates, isUnrecorded } from './day-state.ts';
import { MonthLegend } from './month-legend.tsx';
import { MonthTable } from './month-table.tsx';
import { PhoneAccessBox } from '../telefono/phone-access-box.tsx';
import { usePresenceMonth } from './queries.ts';
import { RangeDialog } from './range-dialog.tsx';
import { monthInWords } from './when.ts';

interface ChildMonthProps {
  childId: number;
  /** The server's clock, in milliseconds. */
  now: number;
}

/** A child's month, `?mese=` of the address or the present one: its figures, its days, and what can be asked. */
export function ChildMonth({ childId, now }: ChildMonthProps) {
  const { t } = useTranslation('portal');
  const titleId = useId();
  const [search, setSearch] = useSearchParams();
  const today = romanDate(new Date(now));
  const month = readMonth(search.get('mese')) ?? today.slice(0, 7);
  const read = usePresenceMonth(childId, month);

  function show(next: string): void {
    const changed = new URLSearchParams(search);
    changed.set('mese', next);
    // The same page at another month: the focus stays on the button, for the next press.
    setSearch(changed, { replace: true, preventScrollReset: true });
  }

  return (
    <section className="month" aria-labelledby={titleId}>
      <div className="month-bar">
        <button
          type="button"
          className="month-step"
          aria-label={t('presences.month.previous')}
          onClick={() => show(shiftMonth(month, -1))}
        >
          <Icon name="chevron-left" className="icon-primary" />
        </button>
        <h2 className="h4 mb-0" id={titleId} aria-live="polite">
          {monthInWords(month)}
        </h2>
        <button
          type="button"
          className="month-step"
          aria-label={t('presences.month.next')}
          onClick={() => show(shiftMonth(month, 1))}
        >
          <Icon name="chevron-right" className="icon-primary" />
        </button>
      </div>
      {read.data ? (
        <Days read={read.data} today={today} now={now} />
      ) : read.isError ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Loading />
      )}
      {read.data?.cutoff && <PhoneAccessBox child={read.data.child} />}
    </section>
  );
}

function Days({ read, today, now }: { read: PresenceMonth; today: string; now: number }) {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  const { cutoff, days, child } = read;
  const counts = countStates(days);
  if (days.length === 0) return <p className="month-empty">{t('presences.month.empty')}</p>;
  return (
    <>
      {cutoff ? (
        <RangeDialog child={child} cutoff={cutoff} today={today} />
      ) : (
        <Alert tone="info">{t('presences.month.readOnly')}</Alert>
      )}
      <dl className="month-counts" aria-label={t('presences.month.counts')}>
        {COUNTED.map((state) => (
          <div key={state}>
            <dt>{t(`presences.count.${state}`)}</dt>
            <dd>{counts[state]}</dd>
          </div>
        ))}
      </dl>
      <p>
        {cutoff && <>{t('presences.month.change')} </>}
        {!isCarer && t('presences.month.dispute')}
      </p>
      <MonthTable read={read} today={today} now={now} />
      <MonthLegend hasUnrecorded={days.some((day) => isUnrecorded(day, today))} />
    </>
  );
}
