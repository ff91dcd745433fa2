import type { OwnApplication } from '#common/contract/enrolments.ts';
import type { FormFields } from './form.ts';

/** What each step of the form is given. */
export interface StepProps {
  application: OwnApplication;
  fields: FormFields;
  change: (changed: Partial<FormFields>) => void;
  /** The sentence for what is wrong in a field, where somebody has tried to go on. */
  errorOf: (field: keyof FormFields) => string | undefined;
}
