import { useTranslation } from '../../ui/use-translation.ts';
import type { ClosureBody } from '#common/contract/service-days.ts';
import { formatDate } from '../../ui/format.ts';

/** How the days of a closure are written: `24/12/2026`, or `dal 24/12/2026 al 06/01/2027`. */
export function useClosureDays(): (closure: Pick<ClosureBody, 'startsOn' | 'endsOn'>) => string {
  const { t } = useTranslation('office');
  return ({ startsOn, endsOn }) =>
    startsOn === endsOn
      ? formatDate(startsOn)
      : t('serviceDays.closures.range', { from: formatDate(startsOn), to: formatDate(endsOn) });
}
