import { useState } from 'react';
import type { DietRefusal } from '#common/contract/diets.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEnterDiet } from './api.ts';

const EMPTY = { userCode: '', label: '', validFrom: '', validTo: '', reason: '' };

/** A diet given at once, as from a list on paper: no request, no certificate. */
export function DietForm() {
  const { t } = useTranslation('office');
  const [fields, setFields] = useState(EMPTY);
  const [wasTried, setWasTried] = useState(false);
  const enter = useEnterDiet();
  const refusals = {
    unknown_child: t('diets.unknownChild'),
    no_label: t('diets.required'),
    bad_range: t('diets.badRange'),
    has_diet: t('diets.hasDiet'),
  } satisfies Record<DietRefusal, string>;
  const needed = ['userCode', 'label', 'validFrom', 'validTo'] as const;
  const field = (name: keyof typeof EMPTY) => ({
    label: t(`diets.fields.${name}`),
    value: fields[name],
    required: name !== 'reason',
    error: wasTried && name !== 'reason' && fields[name].trim() === '' ? t('diets.required') : undefined,
    onChange: ({ target }: { target: { value: string } }) =>
      setFields((known) => ({ ...known, [name]: target.value })),
  });
  return (
    <section className="office-section form-panel" aria-labelledby="new-diet">
      <h2 className="h4" id="new-diet">
        {t('diets.new')}
      </h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const isWhole = needed.every((name) => fields[name].trim() !== '');
          setWasTried(!isWhole);
          if (isWhole && !enter.isPending) enter.mutate(fields, { onSuccess: () => setFields(EMPTY) });
        }}
      >
        <div className="field-grid">
          <TextField {...field('userCode')} />
          <TextField {...field('label')} hint={t('diets.labelHint')} maxLength={80} />
          <TextField {...field('validFrom')} type="date" />
          <TextField {...field('validTo')} type="date" />
        </div>
        <TextField {...field('reason')} hint={t('diets.reasonHint')} maxLength={500} />
        <Failure error={enter.error} sentences={refusals} />
        {enter.isSuccess && <Alert tone="success">{t('diets.entered')}</Alert>}
        <button type="submit" className="btn btn-primary">
          {t('diets.save')}
        </button>
      </form>
    </section>
  );
}
