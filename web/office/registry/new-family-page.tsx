import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { TextField } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useEnterGuardian } from './api.ts';
import { AdultFields, isWhole, NEW_ADULT } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

/** Nuova famiglia: its first adult; the family's page goes on from there. */
export default function NewFamilyPage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const enter = useEnterGuardian();
  const { form, setForm, forget } = useKeptForm('new-family', { ...NEW_ADULT, code: '' });
  const [wasTried, setWasTried] = useState(false);
  return (
    <div className="form-panel">
      <Link to="/famiglie">{t('registry.family.back')}</Link>
      <PageTitle title={t('registry.edit.newFamily')} lead={t('registry.edit.newFamilyLead')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setWasTried(true);
          if (!isWhole(form) || enter.isPending) return;
          enter.mutate(
            { ...form, familyId: null },
            {
              onSuccess: ({ familyId }) => {
                forget();
                void navigate(`/famiglie/${familyId}`);
              },
            },
          );
        }}
      >
        <AdultFields
          form={form}
          wasTried={wasTried}
          onChange={(adult) => setForm({ ...adult, code: form.code })}
        >
          <TextField
            label={t('registry.fields.code')}
            hint={t('registry.fields.nextCode')}
            value={form.code}
            maxLength={50}
            onChange={({ target }) => setForm({ ...form, code: target.value })}
          />
        </AdultFields>
        <Failure error={enter.error} sentences={registryTexts.edit.refusals} />
        <div className="form-actions">
          <button type="submit" className="btn btn-primary">
            {t('registry.edit.enter')}
          </button>
        </div>
      </form>
    </div>
  );
}
