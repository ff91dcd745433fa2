import { useState } from 'react';
import type { ChildFile } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useFamilyFile, useSetPayer } from './api.ts';
import { registryTexts } from './texts-it.ts';

/** Says who pays for a child, from today or from a day to come. */
export function PayerButton({ child, onDone }: { child: ChildFile; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const setPayer = useSetPayer(child.childId);
  const family = useFamilyFile(child.familyId);
  const [isOpen, setIsOpen] = useState(false);
  const [guardianId, setGuardianId] = useState('');
  const [startsOn, setStartsOn] = useState(romanToday);
  const [wasTried, setWasTried] = useState(false);
  const payer = child.adults.find(({ role }) => role === 'payer');
  // Who stands for the child already may be of another family.
  const adults = new Map([
    ...child.adults.map(({ guardianId: id, name }) => [id, name] as const),
    ...(family.data?.adults ?? []).map(
      (one) => [one.guardianId, `${one.lastName} ${one.firstName}`] as const,
    ),
  ]);
  if (payer) adults.delete(payer.guardianId);

  function confirm(): void {
    setWasTried(true);
    if (guardianId === '') return;
    setPayer.mutate(
      { guardianId: Number(guardianId), startsOn },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.payer.done'));
        },
      },
    );
  }
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        onClick={() => {
          setPayer.reset();
          setIsOpen(true);
        }}
      >
        {t('registry.payer.open')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.payer.title', { name: `${child.lastName} ${child.firstName}` })}
        confirmLabel={t('registry.payer.confirm')}
        busy={setPayer.isPending}
        onConfirm={confirm}
        onCancel={() => setIsOpen(false)}
      >
        <p>{t('registry.payer.text')}</p>
        <SelectField
          label={t('registry.payer.who')}
          required
          options={[...adults].map(([id, label]) => ({ value: String(id), label }))}
          value={guardianId}
          error={wasTried && guardianId === '' ? t('registry.payer.missing') : undefined}
          onChange={({ target }) => setGuardianId(target.value)}
        />
        <TextField
          type="date"
          label={t('registry.payer.startsOn')}
          value={startsOn}
          onChange={({ target }) => setStartsOn(target.value)}
        />
        <Failure error={setPayer.error} sentences={registryTexts.payer.refusals} />
      </ConfirmDialog>
    </>
  );
}
