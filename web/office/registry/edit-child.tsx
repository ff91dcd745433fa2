import type { ChildFile } from '#common/contract/person-file.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { useEditChild } from './api.ts';
import { EditPerson } from './edit-person.tsx';
import { ChildFields } from './person-fields.tsx';

/** Puts a child's data right. */
export function EditChild({ child, onDone }: { child: ChildFile; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  return (
    <EditPerson
      label={t('registry.child.edit')}
      title={t('registry.edit.child', { name: `${child.lastName} ${child.firstName}` })}
      known={{
        lastName: child.lastName,
        firstName: child.firstName,
        fiscalCode: child.fiscalCode ?? '',
        birthDate: child.birthDate ?? '',
      }}
      updatedAt={child.updatedAt}
      fields={ChildFields}
      edit={useEditChild(child.childId)}
      onDone={onDone}
    />
  );
}
