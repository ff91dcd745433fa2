import { useTranslation } from '../../ui/use-translation.ts';

/** The texts of the section Anagrafica. */
export function useFamilyText() {
  return useTranslation('portal', { keyPrefix: 'family' });
}
