import { useTranslation } from 'react-i18next';

/** The texts of the section Anagrafica. */
export function useFamilyText() {
  return useTranslation('portal', { keyPrefix: 'family' });
}
