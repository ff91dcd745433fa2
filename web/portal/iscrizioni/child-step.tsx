import { Link } from 'react-router';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import type { StepProps } from './step-props.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

/** Who the child is, and where it goes to school. */
export function ChildStep(props: StepProps) {
  return (
    <>
      {props.application.kind === 'renewal' ? <KnownChild {...props} /> : <NewChild {...props} />}
      <Place {...props} />
    </>
  );
}

function KnownChild({ fields }: StepProps) {
  const { t } = useEnrolmentText();
  const { firstName, lastName, fiscalCode, birthDate } = fields;
  return (
    <>
      <DefinitionList
        items={[
          { term: t('summary.child'), value: `${firstName} ${lastName}` },
          { term: t('summary.fiscalCode'), value: fiscalCode || t('summary.none') },
          { term: t('summary.birthDate'), value: birthDate ? formatDate(birthDate) : t('summary.none') },
        ]}
      />
      <p>
        {t('child.known')} <Link to="/anagrafica">{t('back')}</Link>
      </p>
    </>
  );
}

function NewChild({ fields, change, errorOf }: StepProps) {
  const { t } = useEnrolmentText();
  const inputOf = (name: 'firstName' | 'lastName' | 'fiscalCode' | 'birthDate') => ({
    required: true,
    label: t(`child.${name}`),
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <>
      <TextField {...inputOf('firstName')} maxLength={100} autoComplete="off" />
      <TextField {...inputOf('lastName')} maxLength={100} autoComplete="off" />
      <TextField
        {...inputOf('fiscalCode')}
        maxLength={40}
        hint={t('child.fiscalCodeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField {...inputOf('birthDate')} type="date" hint={t('child.birthDateHint')} />
    </>
  );
}

function Place({ application, fields, change, errorOf }: StepProps) {
  const { t } = useEnrolmentText();
  const { schools } = application;
  const { schoolId, className } = fields;
  const offered = schools.find((one) => String(one.schoolId) === schoolId)?.classNames ?? [];
  const classNames = className === '' || offered.includes(className) ? offered : [...offered, className];
  return (
    <>
      <SelectField
        label={t('child.school')}
        required
        options={schools.map((one) => ({ value: String(one.schoolId), label: one.name }))}
        value={schoolId}
        error={errorOf('schoolId')}
        onChange={({ target }) => change({ schoolId: target.value })}
      />
      <Field label={t('child.className')} hint={t('child.classHint')} controlClass="form-select">
        {(attributes) => (
          <select
            {...attributes}
            value={className}
            onChange={({ target }) => change({ className: target.value })}
          >
            <option value="">{t('child.classUnknown')}</option>
            {classNames.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
