import { Link, useSearchParams } from 'react-router';
import type { KitchenDay } from '#common/contract/kitchen.ts';
import { romanDate } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { apiUrl } from '../../ui/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { FileLink } from '../file-link.tsx';
import { usePermissions } from '../permissions.ts';
import { PrintButton } from '../print-button.tsx';
import { useKitchenDay } from './api.ts';
import { DayBar } from './day-bar.tsx';
import { clockTime, dayInWords, dayOf } from './day.ts';
import { DayFigures } from './day-figures.tsx';
import { ForecastSection } from './forecast-section.tsx';
import './kitchen.css';
import { SchoolOrder } from './school-order.tsx';

/** What the kitchen cooks on a day, by school and class. Counts and labels alone: no child is named here. */
export default function KitchenPage() {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const { canCheckBills, canPlanService } = usePermissions();
  const [params, setParams] = useSearchParams();
  const today = romanToday();
  const date = dayOf(params, today);
  const day = useKitchenDay(date, { isToday: date === today });
  return (
    <div className="orders-sheet">
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <PageTitle title={t('kitchen.title')} lead={t('kitchen.lead')} />
      {(canCheckBills || canPlanService) && (
        <p className="kitchen-links no-print">
          {canCheckBills && <Link to="/cucina/fatture">{t('kitchen.billLink')}</Link>}
          {canPlanService && <Link to="/cucina/invio">{t('kitchen.settingsLink')}</Link>}
        </p>
      )}
      <DayBar key={date} date={date} today={today} onChoose={(giorno) => setParams({ giorno })} />
      <h2 className="h4 orders-day">{dayInWords(date)}</h2>
      <Loaded query={day}>{(data) => <Day day={data} isStale={day.isError} />}</Loaded>
      <ForecastSection />
    </div>
  );
}

/** `isStale`: reading it again failed. */
function Day({ day, isStale }: { day: KitchenDay; isStale: boolean }) {
  const { t } = useTranslation('office');
  const time = clockTime(day.now);
  const fileUrl = (format: string) => apiUrl(`/office/kitchen/order.${format}?date=${day.date}`);
  return (
    <>
      {isStale && <Alert tone="warning">{t('kitchen.refreshFailed', { time })}</Alert>}
      {day.schools.length === 0 ? (
        <EmptyState
          title={t(day.closureReason === null ? 'kitchen.nobody' : 'kitchen.closed')}
          text={day.closureReason ?? t('kitchen.nobodyText')}
        />
      ) : (
        <DayFigures day={day} />
      )}
      <div className="title-line">
        <p className="mb-0">{t('kitchen.refreshed', { day: formatDate(romanDate(day.now)), time })}</p>
        {day.schools.length > 0 && (
          <div className="orders-actions no-print">
            <PrintButton label={t('kitchen.print')} />
            {(['csv', 'xlsx'] as const).map((format) => (
              <FileLink key={format} href={fileUrl(format)}>
                {t(`kitchen.${format}`)}
              </FileLink>
            ))}
          </div>
        )}
      </div>
      {day.schools.map((school) => (
        <SchoolOrder
          key={`${day.date}|${school.serviceId}|${school.schoolId}`}
          school={school}
          date={day.date}
          now={day.now}
        />
      ))}
    </>
  );
}
