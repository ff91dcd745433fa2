import { SelectField, TextField } from '../../ui/field.tsx';
import { ChoiceGroup } from './choice-group.tsx';
import type { StepProps } from './step-props.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

type ContactField = 'phone' | 'street' | 'postalCode' | 'city' | 'province';

/** Where the child lives, how to reach who applies, and who pays. */
export function FamilyStep({ application, fields, change, errorOf }: StepProps) {
  const { t } = useEnrolmentText();
  const { payers, email } = application;
  const inputOf = (name: ContactField) => ({
    required: true,
    label: t(`family.${name}`),
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <>
      <ChoiceGroup
        legend={t('family.residency')}
        options={[
          { value: 'yes', label: t('family.resident') },
          { value: 'no', label: t('family.nonresident') },
        ]}
        value={fields.isResident}
        error={errorOf('isResident')}
        onChange={(isResident) => change({ isResident })}
      />
      <h3 className="h5">{t('family.contacts')}</h3>
      <p className="break-anywhere">{email ? t('family.email', { email }) : t('family.noEmail')}</p>
      <TextField {...inputOf('phone')} type="tel" autoComplete="tel" />
      <TextField {...inputOf('street')} autoComplete="street-address" />
      <div className="address-fields">
        <TextField {...inputOf('postalCode')} inputMode="numeric" autoComplete="postal-code" />
        <TextField {...inputOf('city')} autoComplete="address-level2" />
        <TextField {...inputOf('province')} hint={t('family.provinceHint')} autoComplete="address-level1" />
      </div>
      <SelectField
        label={t('family.payer')}
        hint={t('family.payerHint')}
        required
        options={payers.map(({ guardianId, name }) => ({ value: String(guardianId), label: name }))}
        value={fields.payerId}
        error={errorOf('payerId')}
        onChange={({ target }) => change({ payerId: target.value })}
      />
    </>
  );
}
