import { useTranslation } from '../../ui/use-translation.ts';
import type { CutoffBody } from '#common/contract/service-days.ts';
import { formatDate } from '../../ui/format.ts';
import { shortTime } from '../format-time.ts';

/** A rule as one says it. */
export function CutoffSentence({ rule }: { rule: CutoffBody }) {
  const { t } = useTranslation('office');
  const closes = t('serviceDays.cutoffs.closes', { count: rule.daysBefore, time: shortTime(rule.closesAt) });
  const ahead = t('serviceDays.cutoffs.ahead', { count: rule.daysAhead });
  const light = t('serviceDays.cutoffs.light', { count: rule.maxLightDays });
  const since = t('serviceDays.cutoffs.since', { date: formatDate(rule.startsOn) });
  return `${closes}, ${ahead}; ${light}; ${since}.`;
}
