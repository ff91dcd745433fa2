import { useState } from 'react';
import type { ChildFile } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEditChild } from './api.ts';
import { ChildFields, isWhole } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

/** Puts a child's data right. */
export function EditChild({ child, onDone }: { child: ChildFile; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const edit = useEditChild(child.childId);
  const known = () => ({
    lastName: child.lastName,
    firstName: child.firstName,
    fiscalCode: child.fiscalCode ?? '',
    birthDate: child.birthDate ?? '',
  });
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState(known);
  const [wasTried, setWasTried] = useState(false);

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
      { ...form, seen: child.updatedAt },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.edit.saved'));
        },
      },
    );
  }
  const name = `${child.lastName} ${child.firstName}`;
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={open}>
        {t('registry.child.edit')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.edit.child', { name })}
        confirmLabel={t('registry.edit.save')}
        busy={edit.isPending}
        onConfirm={save}
        onCancel={() => setIsOpen(false)}
      >
        <ChildFields form={form} wasTried={wasTried} onChange={setForm} />
        <Failure error={edit.error} sentences={registryTexts.edit.refusals} />
      </ConfirmDialog>
    </>
  );
}
