import { useState } from 'react';
import type { FamilyAdult } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEditGuardian } from './api.ts';
import { AdultFields, isWhole } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

/** Puts an adult's data right. */
export function EditAdult({ adult, onDone }: { adult: FamilyAdult; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const edit = useEditGuardian(adult.guardianId);
  const known = () => ({
    lastName: adult.lastName,
    firstName: adult.firstName,
    fiscalCode: adult.fiscalCode ?? '',
    email: adult.email ?? '',
    phone: adult.phone ?? '',
    street: adult.street ?? '',
    postalCode: adult.postalCode ?? '',
    city: adult.city ?? '',
    province: adult.province ?? '',
  });
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState(known);
  const [wasTried, setWasTried] = useState(false);
  const name = `${adult.lastName} ${adult.firstName}`;

  function open(): void {
    setForm(known());
    setWasTried(false);
    edit.reset();
    setIsOpen(true);
  }
  function save(): void {
    setWasTried(true);
    if (!isWhole(form)) return;
    edit.mutate(
      { ...form, seen: adult.updatedAt },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.edit.saved'));
        },
      },
    );
  }
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        aria-label={t('registry.family.editOf', { name })}
        onClick={open}
      >
        {t('registry.family.editAdult')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.edit.adult', { name })}
        confirmLabel={t('registry.edit.save')}
        busy={edit.isPending}
        onConfirm={save}
        onCancel={() => setIsOpen(false)}
      >
        <AdultFields form={form} wasTried={wasTried} onChange={setForm} />
        <Failure error={edit.error} sentences={registryTexts.edit.refusals} />
      </ConfirmDialog>
    </>
  );
}
