import { useState } from 'react';
import { Link } from 'react-router';
import type { OfficeApplication } from '#common/contract/enrolment-office.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useCloseRefused } from '../use-close-refused.ts';
import { ENROLMENTS, useDecide } from './api.ts';
import { enrolmentTexts } from './texts-it.ts';

interface AcceptProps {
  application: OfficeApplication;
  onDone: (text: string) => void;
}

/** Refusals that asking again with another class or day may change are shown beside them. */
const PASSING = ['class_full', 'enrolled_already'];

/** The class, the first day, and what will be written. */
export function AcceptButton({ application, onDone }: AcceptProps) {
  const { t } = useTranslation('office');
  const { applicationId, version, childName, classes, className, wantedClassId, firstDay, lastDay } =
    application;
  const decide = useDecide(applicationId);
  const [isOpen, setIsOpen] = useState(false);
  const [classId, setClass] = useState(() => (wantedClassId === null ? '' : String(wantedClassId)));
  const [validFrom, setValidFrom] = useState(firstDay);
  const [wasTried, setWasTried] = useState(false);
  const close = useCloseRefused(ENROLMENTS, decide, () => setIsOpen(false));
  const { error } = decide;
  const isFinal = error instanceof ApiProblem && error.status !== 422 && !PASSING.includes(error.reason);

  function confirm(): void {
    setWasTried(true);
    if (classId === '' || validFrom === '') return;
    decide.mutate(
      { decision: 'accept', seen: version, note: '', classId: Number(classId), validFrom },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('enrolments.decide.done.accept'));
        },
      },
    );
  }

  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => setIsOpen(true)}>
        {t('enrolments.decide.accept')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('enrolments.decide.acceptTitle', { name: childName })}
        confirmLabel={t('enrolments.decide.acceptYes')}
        busy={decide.isPending}
        refused={isFinal}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t('enrolments.decide.acceptText')}</p>
        {wantedClassId === null && className !== '' && (
          <Alert tone="warning">
            {t('enrolments.decide.noClass', { name: className })}{' '}
            <Link to="/scuole/classi">{t('enrolments.decide.noClassLink')}</Link>
          </Alert>
        )}
        <SelectField
          label={t('enrolments.decide.class')}
          required
          options={classes.map((one) => ({
            value: String(one.classId),
            label: one.isFull ? t('enrolments.decide.classFull', { label: one.label }) : one.label,
          }))}
          value={classId}
          error={wasTried && classId === '' ? t('enrolments.decide.refusals.class_missing') : undefined}
          onChange={({ target }) => setClass(target.value)}
        />
        <TextField
          type="date"
          label={t('enrolments.decide.from')}
          required
          min={firstDay}
          max={lastDay}
          value={validFrom}
          onChange={({ target }) => setValidFrom(target.value)}
        />
        <Failure error={error} sentences={enrolmentTexts.decide.refusals} />
      </ConfirmDialog>
    </>
  );
}
