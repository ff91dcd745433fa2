import { apiUrl } from '../../ui/api.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** Where everybody can follow the calendar. */
export function FeedSection({ schoolId }: { schoolId: number }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section no-print" aria-labelledby="feed">
      <h2 className="h4" id="feed">
        {t('calendar.feed.title')}
      </h2>
      <p>{t('calendar.feed.text')}</p>
      <p>
        <a href={apiUrl(`/public/calendar/${schoolId}/mensa.ics`)}>{t('calendar.feed.link')}</a>
      </p>
    </section>
  );
}
