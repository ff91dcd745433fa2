import { useTranslation } from '../../ui/use-translation.ts';

/** The texts of the section Iscrizioni. */
export function useEnrolmentText() {
  return useTranslation('portal', { keyPrefix: 'enrolments' });
}
