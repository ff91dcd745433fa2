import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEnterGuardian } from './api.ts';
import { AdultFields, isWhole, NEW_ADULT } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

/** One more adult of a family. */
export function AddAdult({ familyId, onDone }: { familyId: number; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const enter = useEnterGuardian();
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState(NEW_ADULT);
  const [wasTried, setWasTried] = useState(false);

  function save(): void {
    setWasTried(true);
    if (!isWhole(form)) return;
    enter.mutate(
      { ...form, familyId, code: '' },
      {
        onSuccess: () => {
          setIsOpen(false);
          setForm(NEW_ADULT);
          setWasTried(false);
          onDone(t('registry.edit.saved'));
        },
      },
    );
  }
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setIsOpen(true)}>
        {t('registry.family.addAdult')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.edit.newAdult')}
        confirmLabel={t('registry.edit.enter')}
        busy={enter.isPending}
        onConfirm={save}
        onCancel={() => setIsOpen(false)}
      >
        <AdultFields form={form} wasTried={wasTried} onChange={setForm} />
        <Failure error={enter.error} sentences={registryTexts.edit.refusals} />
      </ConfirmDialog>
    </>
  );
}
