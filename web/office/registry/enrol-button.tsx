import { useState } from 'react';
import type { ChildFile } from '#common/contract/person-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { useEnrol, usePeopleChoices } from './api.ts';
import { registryTexts } from './texts-it.ts';

/** Enrols a child, or moves it to another class from a day on. */
export function EnrolButton({ child, onDone }: { child: ChildFile; onDone: (text: string) => void }) {
  const { t } = useTranslation('office');
  const enrol = useEnrol(child.childId);
  const choices = usePeopleChoices().data;
  const services = choices?.services ?? [];
  const [isOpen, setIsOpen] = useState(false);
  const [chosenService, setService] = useState('');
  const [classId, setClass] = useState('');
  const [validFrom, setValidFrom] = useState(romanToday);
  const [isResident, setIsResident] = useState(child.enrolments[0]?.isResident ?? true);
  const [wasTried, setWasTried] = useState(false);
  const serviceId = chosenService || (services.length === 1 ? String(services[0]?.serviceId) : '');
  const isComplete = serviceId !== '' && classId !== '' && validFrom !== '';

  function confirm(): void {
    setWasTried(true);
    if (!isComplete) return;
    enrol.mutate(
      { serviceId: Number(serviceId), classId: Number(classId), validFrom, isResident },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.enrol.done'));
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
          enrol.reset();
          setIsOpen(true);
        }}
      >
        {t('registry.enrol.open')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.enrol.title', { name: `${child.lastName} ${child.firstName}` })}
        confirmLabel={t('registry.enrol.confirm')}
        busy={enrol.isPending}
        onConfirm={confirm}
        onCancel={() => setIsOpen(false)}
      >
        <p>{t('registry.enrol.text')}</p>
        <SelectField
          label={t('registry.enrol.service')}
          required
          options={services.map((one) => ({ value: String(one.serviceId), label: one.name }))}
          value={serviceId}
          onChange={({ target }) => setService(target.value)}
        />
        <SelectField
          label={t('registry.enrol.class')}
          required
          options={(choices?.schools ?? []).flatMap(({ name, classes }) =>
            classes.map((one) => ({
              value: String(one.classId),
              label: `${name}, ${one.name} (${one.schoolYear})`,
            })),
          )}
          value={classId}
          error={wasTried && !isComplete ? t('registry.enrol.missing') : undefined}
          onChange={({ target }) => setClass(target.value)}
        />
        <TextField
          type="date"
          label={t('registry.enrol.from')}
          required
          value={validFrom}
          onChange={({ target }) => setValidFrom(target.value)}
        />
        <CheckField label={t('registry.enrol.resident')} checked={isResident} onChange={setIsResident} />
        <Failure error={enrol.error} sentences={registryTexts.enrol.refusals} />
      </ConfirmDialog>
    </>
  );
}
