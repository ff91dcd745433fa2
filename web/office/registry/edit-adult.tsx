import type { FamilyAdult } from '#common/contract/person-file.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { useEditGuardian } from './api.ts';
import { EditPerson } from './edit-person.tsx';
import { AdultFields } from './person-fields.tsx';

/** Puts an adult's data right. */
export function EditAdult({ adult, onDone }: { adult: FamilyAdult; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const name = `${adult.lastName} ${adult.firstName}`;
  return (
    <EditPerson
      label={t('registry.family.editAdult')}
      labelOf={t('registry.family.editOf', { name })}
      title={t('registry.edit.adult', { name })}
      known={{
        lastName: adult.lastName,
        firstName: adult.firstName,
        fiscalCode: adult.fiscalCode ?? '',
        email: adult.email ?? '',
        phone: adult.phone ?? '',
        street: adult.street ?? '',
        postalCode: adult.postalCode ?? '',
        city: adult.city ?? '',
        province: adult.province ?? '',
      }}
      updatedAt={adult.updatedAt}
      fields={AdultFields}
      edit={useEditGuardian(adult.guardianId)}
      onDone={onDone}
    />
  );
}
