import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { PresenceOverview } from '#common/contract/presences.ts';
import { Icon } from '../../ui/icon.tsx';
import { openDeadline } from './day-state.ts';
import './presenze.css';
import { usePresenceOverview } from './queries.ts';
import { ReadAt } from './read-at.tsx';
import { StateMark } from './state-mark.tsx';
import { useServerNow } from './use-server-now.ts';
import { dayInWords, timeInRome } from './when.ts';

/** On the home page: each child's meal of today, with the way to its page. A family without children sees nothing. */
export function TodayList() {
  const { t } = useTranslation('portal');
  const overview = usePresenceOverview();
  if (overview.data?.children.length === 0) return null;
  return (
    <section className="today" aria-labelledby="today-title">
      <h2 className="h4" id="today-title">
        {t('presences.home.heading')}
      </h2>
      {overview.data ? (
        <>
          <Children overview={overview.data} readAtMs={overview.dataUpdatedAt} />
          <ReadAt instant={overview.data.now} />
        </>
      ) : overview.isError ? (
        <p role="status">
          {t('presences.home.failed')} <Link to="/presenze">{t('presences.home.goTo')}</Link>
        </p>
      ) : (
        // The room of two children and of the hour: what comes below must not jump.
        <div aria-hidden="true">
          <div className="today-list">
            <div className="today-row" />
            <div className="today-row" />
          </div>
          <p className="small mt-2">&nbsp;</p>
        </div>
      )}
    </section>
  );
}

function Children({ overview, readAtMs }: { overview: PresenceOverview; readAtMs: number }) {
  const { t } = useTranslation('portal');
  const now = useServerNow(overview.now, readAtMs);
  return (
    <ul className="today-list">
      {overview.children.map(({ childId, firstName, today, next }) => {
        const deadline = openDeadline(today, now);
        return (
          <li key={childId}>
            <Link to={`/presenze/${childId}`} className="today-row">
              <span className="today-name">{firstName}</span>
              <span className="today-state">
                {today ? (
                  <StateMark state={today.state} label={t(`presences.today.${today.state}`)} />
                ) : (
                  t('presences.noServiceToday')
                )}
                {!today && next && (
                  <span className="today-until">
                    {t('presences.card.next', { day: dayInWords(next.date) })}
                    {next.state !== 'planned' && `, ${t(`presences.state.${next.state}`)}`}
                  </span>
                )}
                {today?.state === 'planned' && deadline && (
                  <span className="today-until">
                    {t('presences.home.until', { time: timeInRome(deadline) })}
                  </span>
                )}
              </span>
              <Icon name="chevron-right" className="icon-sm icon-primary" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
