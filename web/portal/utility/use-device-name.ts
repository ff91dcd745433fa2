import { useTranslation } from '../../ui/use-translation.ts';
import type { Device } from '#common/device.ts';

/** A device in words: `Firefox su Windows`. */
export function useDeviceName(): (device: Device) => string {
  const { t } = useTranslation('portal');
  return ({ browser, system }) =>
    browser && system
      ? t('utility.devices.known', { browser, system })
      : (browser ?? system ?? t('utility.devices.unknown'));
}
