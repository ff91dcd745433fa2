import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FamilyFile } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { useEnterChild } from './api.ts';
import { ChildFields, isWhole, NEW_CHILD } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

/** One more child of a family; its page opens, where it is enrolled. */
export function AddChild({ family }: { family: FamilyFile }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const enter = useEnterChild();
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState(NEW_CHILD);
  const [userCode, setUserCode] = useState('');
  const [payerId, setPayerId] = useState(String(family.adults[0]?.guardianId ?? ''));
  const [wasTried, setWasTried] = useState(false);

  function save(): void {
    setWasTried(true);
    if (!isWhole(form)) return;
    enter.mutate(
      { ...form, familyId: family.familyId, userCode, payerId: payerId === '' ? null : Number(payerId) },
      { onSuccess: ({ id }) => void navigate(`/bambini/${id}`) },
    );
  }
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setIsOpen(true)}>
        {t('registry.family.addChild')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.edit.newChild')}
        confirmLabel={t('registry.edit.enter')}
        busy={enter.isPending}
        onConfirm={save}
        onCancel={() => setIsOpen(false)}
      >
        <ChildFields form={form} wasTried={wasTried} onChange={setForm}>
          <TextField
            label={t('registry.fields.userCode')}
            hint={t('registry.fields.nextCode')}
            value={userCode}
            maxLength={50}
            onChange={({ target }) => setUserCode(target.value)}
          />
          <ChoiceField
            label={t('registry.fields.payer')}
            options={[
              ...family.adults.map(({ guardianId, lastName, firstName }) => ({
                value: String(guardianId),
                label: `${lastName} ${firstName}`,
              })),
              { value: '', label: t('registry.fields.nobody') },
            ]}
            value={payerId}
            onChoose={setPayerId}
          />
        </ChildFields>
        <Failure error={enter.error} sentences={registryTexts.edit.refusals} />
      </ConfirmDialog>
    </>
  );
}
