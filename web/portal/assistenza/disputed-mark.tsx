import { useTranslation } from 'react-i18next';
import './register-texts.ts';

/** On a day of the calendar that somebody disputed. */
export function DisputedMark() {
  const { t } = useTranslation('support');
  return <span className="day-waiting">{t('dispute.marked')}</span>;
}
