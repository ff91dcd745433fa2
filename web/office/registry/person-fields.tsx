import type { ReactNode } from 'react';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { registryTexts } from './texts-it.ts';

export interface Identity {
  lastName: string;
  firstName: string;
  fiscalCode: string;
}
export interface ChildForm extends Identity {
  birthDate: string;
}
export interface AdultForm extends Identity {
  email: string;
  phone: string;
  street: string;
  postalCode: string;
  city: string;
  province: string;
}

export const NEW_CHILD: ChildForm = { lastName: '', firstName: '', fiscalCode: '', birthDate: '' };
export const NEW_ADULT: AdultForm = {
  lastName: '',
  firstName: '',
  fiscalCode: '',
  email: '',
  phone: '',
  street: '',
  postalCode: '',
  city: '',
  province: '',
};

/** Of the data that every person must have, and of a fiscal code that nobody can have. The server checks everything. */
export function isWhole(form: Identity): boolean {
  return form.lastName.trim() !== '' && form.firstName.trim() !== '' && !hasBadCode(form.fiscalCode);
}

function hasBadCode(fiscalCode: string): boolean {
  const code = checkFiscalCode(fiscalCode);
  return !code.ok && code.reason !== 'empty';
}

export interface PersonFieldsProps<Form> {
  form: Form;
  wasTried: boolean;
  onChange: (form: Form) => void;
  children?: ReactNode;
}

function IdentityFields<Form extends Identity>({ form, wasTried, onChange }: PersonFieldsProps<Form>) {
  const { t } = useTranslation('office');
  const name = (field: 'lastName' | 'firstName') => ({
    label: t(`registry.fields.${field}`),
    value: form[field],
    required: true,
    maxLength: 100,
    error: wasTried && form[field].trim() === '' ? registryTexts.edit.refusals.bad_name : undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...form, [field]: target.value }),
  });
  return (
    <>
      <TextField {...name('lastName')} />
      <TextField {...name('firstName')} />
      <TextField
        label={t('registry.fields.fiscalCode')}
        hint={t('registry.fields.fiscalHint')}
        value={form.fiscalCode}
        maxLength={40}
        autoCapitalize="characters"
        spellCheck={false}
        error={
          wasTried && hasBadCode(form.fiscalCode) ? registryTexts.edit.refusals.bad_fiscal_code : undefined
        }
        onChange={({ target }) => onChange({ ...form, fiscalCode: target.value })}
      />
    </>
  );
}

export function ChildFields({ form, wasTried, onChange, children }: PersonFieldsProps<ChildForm>) {
  const { t } = useTranslation('office');
  return (
    <div className="field-grid">
      <IdentityFields form={form} wasTried={wasTried} onChange={onChange} />
      <TextField
        type="date"
        label={t('registry.fields.birthDate')}
        value={form.birthDate}
        onChange={({ target }) => onChange({ ...form, birthDate: target.value })}
      />
      {children}
    </div>
  );
}

const ADULT_FIELDS = [
  ['email', 256],
  ['phone', 40],
  ['street', 100],
  ['postalCode', 10],
  ['city', 60],
  ['province', 2],
] as const;

export function AdultFields({ form, wasTried, onChange, children }: PersonFieldsProps<AdultForm>) {
  const { t } = useTranslation('office');
  return (
    <div className="field-grid">
      <IdentityFields form={form} wasTried={wasTried} onChange={onChange} />
      {ADULT_FIELDS.map(([field, maxLength]) => (
        <TextField
          key={field}
          label={t(`registry.fields.${field}`)}
          value={form[field]}
          maxLength={maxLength}
          onChange={({ target }) => onChange({ ...form, [field]: target.value })}
        />
      ))}
      {children}
    </div>
  );
}
