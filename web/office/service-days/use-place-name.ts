import { useTranslation } from '../../ui/use-translation.ts';
import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { schoolNameOf, serviceNameOf, type Place } from './place.ts';

/** How a place is called: `Tutte le scuole`, `Scuola primaria`, with the service in front when there are several. */
export function usePlaceName(view: ServiceDaysView): (place: Place) => string {
  const { t } = useTranslation('office');
  return (place) =>
    [serviceNameOf(view, place), schoolNameOf(view, place) ?? t('serviceDays.allSchools')]
      .filter((name) => name !== null)
      .join(' – ');
}
