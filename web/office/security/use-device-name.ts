import type { Device } from '#common/device.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** A device in words: `Firefox su Windows`. */
export function useDeviceName(): (device: Device) => string {
  const { t } = useTranslation('office');
  return ({ browser, system }) =>
    browser && system
      ? t('security.sessions.known', { browser, system })
      : (browser ?? system ?? t('security.sessions.unknown'));
}
