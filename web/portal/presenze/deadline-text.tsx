import { useTranslation } from '../../ui/use-translation.ts';
import { romanDate } from '#common/dates.ts';
import { dayInWords, spanInWords, timeInRome } from './when.ts';

/** Below it the time that is left is counted, in milliseconds. */
const COUNTED_MS = 12 * 3_600_000;

/** Until when a day can be changed, with the time left when it is short. `now` is the server's, in milliseconds. */
export function DeadlineText({ deadline, now }: { deadline: string; now: number }) {
  const { t } = useTranslation('portal');
  const time = timeInRome(deadline);
  const day = romanDate(deadline);
  const isToday = day === romanDate(new Date(now));
  const left = Date.parse(deadline) - now;
  return (
    <p className="deadline">
      {isToday
        ? t('presences.card.untilToday', { time })
        : t('presences.card.until', { time, day: dayInWords(day) })}{' '}
      {left < COUNTED_MS && (
        <strong role="timer">{t('presences.card.remaining', { time: spanInWords(left) })}</strong>
      )}
    </p>
  );
}
