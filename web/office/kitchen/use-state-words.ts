import { useTranslation } from '../../ui/use-translation.ts';
import type { DateString } from '#common/dates.ts';
import { momentOn } from './day.ts';
import type { OrderState } from './order-state.ts';

/** How far an order of that day is, in words: `Aperto fino alle 9:30`. */
export function useStateWords(date: DateString): (state: OrderState) => string {
  const { t } = useTranslation('office');
  return (state) => {
    if (state.kind === 'unlimited') return t('kitchen.states.unlimited');
    const { day, time } = momentOn(date, state.at);
    return day === null
      ? t(`kitchen.states.${state.kind}`, { time })
      : t(`kitchen.states.${state.kind}On`, { time, day });
  };
}
