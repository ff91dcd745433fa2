import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { copyAge } from '../comunicapp/copy-age.ts';
import { timeInRome } from './when.ts';

/** When the meals on the page were read. Of copies shown without a network, the notice above says it. */
export function ReadAt({ instant }: { instant: string }) {
  const { t } = useTranslation('portal');
  const isCopy = useSyncExternalStore(copyAge.subscribe, copyAge.current, () => null) !== null;
  if (isCopy) return null;
  return (
    <p className="small mt-2">
      <time dateTime={instant}>{t('presences.readAt', { time: timeInRome(instant) })}</time>
    </p>
  );
}
