import { useTranslation } from '../../ui/use-translation.ts';

/** On a day of the calendar that somebody disputed. */
export function DisputedMark() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  return <span className="day-waiting">{t('dispute.marked')}</span>;
}
