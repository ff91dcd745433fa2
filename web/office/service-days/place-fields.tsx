import { useTranslation } from '../../ui/use-translation.ts';
import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { SelectField } from '../../ui/field.tsx';
import { ALL_SCHOOLS, type PlaceForm } from './place.ts';

interface PlaceFieldsProps {
  services: ServiceDaysView['services'];
  /** Those that can be chosen. */
  schools: ServiceDaysView['schools'];
  hasAll: boolean;
  place: PlaceForm;
  errorOf: (field: keyof PlaceForm) => string | undefined;
  onChange: (changed: Partial<PlaceForm>) => void;
}

/** Where something holds: one school or all of them, and the service when there are several. */
export function PlaceFields({ services, schools, hasAll, place, errorOf, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <>
      {services.length > 1 && (
        <SelectField
          label={t('serviceDays.service')}
          required
          options={services.map(({ serviceId, name }) => ({ value: String(serviceId), label: name }))}
          value={place.serviceId}
          error={errorOf('serviceId')}
          onChange={(event) => onChange({ serviceId: event.target.value, schoolId: '' })}
        />
      )}
      <SelectField
        label={t('serviceDays.school')}
        required
        options={[
          ...(hasAll ? [{ value: ALL_SCHOOLS, label: t('serviceDays.allSchools') }] : []),
          ...schools.map(({ schoolId, name }) => ({ value: String(schoolId), label: name })),
        ]}
        value={place.schoolId}
        error={errorOf('schoolId')}
        onChange={(event) => onChange({ schoolId: event.target.value })}
      />
    </>
  );
}
