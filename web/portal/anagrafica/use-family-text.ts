import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { familyTexts } from './texts-it.ts';

// Added when the first page of the section is opened: see the budget of the portal's first page.
i18next.addResourceBundle('it', 'family', familyTexts);

/** The texts of the section Anagrafica. */
export function useFamilyText() {
  return useTranslation('family');
}
