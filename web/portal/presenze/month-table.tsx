import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PresenceDay, PresenceMonth } from '#common/contract/presences.ts';
import { weekday } from '#common/dates.ts';
import { useAccount } from '../../ui/session.tsx';
import { DisputedMark } from '../assistenza/disputed-mark.tsx';
import { useDisputedDays } from '../assistenza/queries.ts';
import { layOutMonth, type CalendarCell } from './calendar.ts';
import { useEarlyLeaves } from '../uscite/queries.ts';
import { DayDialog } from './day-dialog.tsx';
import { isDisputable, isUnrecorded, openDeadline } from './day-state.ts';
import { isWaitingFor } from './pending-queue.ts';
import { StateMark } from './state-mark.tsx';
import { usePendingRequests } from './use-pending.ts';
import { monthAlone, monthInWords, timeInRome } from './when.ts';

interface MonthTableProps {
  read: PresenceMonth;
  today: string;
  /** The server's clock, in milliseconds. */
  now: number;
}

/**
 * The calendar: a table by weeks, a list of days on narrow screens. The roles repeat what the elements mean, because
 * browsers forget a table's meaning when the style sheet lays it out otherwise.
 */
export function MonthTable({ read, today, now }: MonthTableProps) {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  const pending = usePendingRequests();
  const disputed = useDisputedDays(read.child.childId);
  const leaves = useEarlyLeaves(read.child.childId).data?.leaves ?? [];
  const [openDate, setOpenDate] = useState<string | null>(null);
  const weekdays = t('presences.weekday', { returnObjects: true });
  const { columnCount, weeks } = layOutMonth(read.month, read.days);
  const openDay = read.days.find((day) => day.date === openDate) ?? null;
  const show = (cell: CalendarCell) =>
    cell && (
      <Cell
        date={cell.date}
        day={cell.day}
        today={today}
        isWaiting={isWaitingFor(pending, read.child.childId, cell.date)}
        isDisputed={disputed.data?.days.some(({ serviceDate }) => serviceDate === cell.date) ?? false}
        leavesAt={leaves.find((leave) => leave.date === cell.date)?.leavesAt}
        isOpen={openDeadline(cell.day, now) !== null}
        isDisputable={isDisputable(cell.day, today, now) && (!isCarer || cell.date === today)}
        onOpen={setOpenDate}
      />
    );
  return (
    <>
      <table className="month-table" role="table">
        <caption className="visually-hidden">
          {t('presences.month.caption', { month: monthInWords(read.month) })}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {weekdays.slice(0, columnCount).map((name) => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {weeks.map((week) => (
            <tr key={week.startsOn} role="row">
              {week.cells.map((cell, index) => (
                <td key={index} role="cell" className={cell?.day ? '' : 'no-service'}>
                  {show(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <DayDialog day={openDay} child={read.child} today={today} now={now} onClose={() => setOpenDate(null)} />
    </>
  );
}

interface CellProps {
  date: string;
  day: PresenceDay | null;
  today: string;
  isWaiting: boolean;
  isDisputed: boolean;
  /** When the child leaves early. */
  leavesAt: string | undefined;
  /** Can still be changed: a button. */
  isOpen: boolean;
  /** Can be disputed, or today's early leave be said: a button too, less in sight. */
  isDisputable: boolean;
  onOpen: (date: string) => void;
}

function Cell(props: CellProps) {
  const { date, day, today, isWaiting, isDisputed, leavesAt, isOpen, isDisputable, onOpen } = props;
  const { t } = useTranslation('portal');
  const weekdays = t('presences.weekday', { returnObjects: true });
  const isToday = date === today;
  const name = (
    <span className="day-name">
      <span className="day-weekday">{weekdays[weekday(date) - 1]} </span>
      <span className="day-number">{Number(date.slice(8))}</span>
      <span className="visually-hidden"> {monthAlone(date)}</span>
      {isToday && <span className="day-today"> {t('presences.month.today')}</span>}
    </span>
  );
  if (!day) return <div className="day">{name}</div>;
  const content = (
    <>
      {name}
      <StateMark
        state={day.state}
        label={isUnrecorded(day, today) ? t('presences.unrecorded') : t(`presences.state.${day.state}`)}
      />
      {isWaiting && <span className="day-waiting">{t('presences.waiting')}</span>}
      {isDisputed && <DisputedMark />}
      {leavesAt && <span className="day-note">{t('earlyLeave.note', { time: leavesAt })}</span>}
      {day.closureReason && <span className="day-note">{day.closureReason}</span>}
      {day.special && (
        <span className="day-note">{t(`presences.special.${day.special.effect}`, day.special)}</span>
      )}
      {day.orderedAt && (
        <span className="day-note">{t('presences.orderedAt', { time: timeInRome(day.orderedAt) })}</span>
      )}
    </>
  );
  return isOpen || isDisputable ? (
    <button
      type="button"
      className={isOpen ? 'day day-open' : 'day day-past'}
      aria-haspopup="dialog"
      aria-current={isToday ? 'date' : undefined}
      onClick={() => onOpen(date)}
    >
      {content}
    </button>
  ) : (
    <div className="day" aria-current={isToday ? 'date' : undefined}>
      {content}
    </div>
  );
}
