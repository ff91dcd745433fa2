import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { ExemptionReason, SchoolLevel, TariffDefinition } from '#common/contract/tariffs.ts';
import { parseIsee } from '#common/parse-isee.ts';
import { estimatePrice, USUAL_MEALS, type PriceEstimate } from '#common/tariff-estimate.ts';
import { stepWords } from '#common/tariff-rule-words.ts';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { ChoiceField } from '../choice-field.tsx';
import { readCount } from './condition-form.ts';
import { TraceList } from './trace-list.tsx';

interface Family {
  isee: string;
  level: SchoolLevel;
  residency: 'yes' | 'no';
  children: string;
  order: string;
  exemption: ExemptionReason | '';
  meals: string;
}

const FAMILY: Family = {
  isee: '12.000,00',
  level: 'primary',
  residency: 'yes',
  children: '1',
  order: '1',
  exemption: '',
  meals: String(USUAL_MEALS),
};

/** What a family would pay under the tariff that is being written, worked out as one types. */
export function WorkedExample({ definition }: { definition: TariffDefinition | null }) {
  const { t } = useTranslation('office');
  const [family, setFamily] = useState(FAMILY);
  const inputOf = (field: 'isee' | 'children' | 'order' | 'meals') => ({
    label: t(`tariffs.try.${field}`),
    inputMode: field === 'isee' ? ('decimal' as const) : ('numeric' as const),
    value: family[field],
    onChange: (event: { target: { value: string } }) => setFamily({ ...family, [field]: event.target.value }),
  });
  return (
    <>
      <div className="tariff-try">
        <TextField {...inputOf('isee')} hint={t('tariffs.try.iseeHint')} />
        <ChoiceField
          label={t('tariffs.try.level')}
          options={(['nursery', 'primary', 'lower_secondary'] as const).map((value) => ({
            value,
            label: t(`tariffs.editor.level.${value}`),
          }))}
          value={family.level}
          onChoose={(level) => setFamily({ ...family, level })}
        />
        <ChoiceField
          label={t('tariffs.try.residency')}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`tariffs.editor.residencies.${value}`),
          }))}
          value={family.residency}
          onChoose={(residency) => setFamily({ ...family, residency })}
        />
        <TextField {...inputOf('children')} />
        <TextField {...inputOf('order')} />
        <ChoiceField
          label={t('tariffs.try.exemption')}
          options={[
            { value: '' as const, label: t('tariffs.try.noExemption') },
            ...(['law_104', 'foster_care', 'social_services', 'other'] as const).map((value) => ({
              value,
              label: t(`tariffs.editor.exemption.${value}`),
            })),
          ]}
          value={family.exemption}
          onChoose={(exemption) => setFamily({ ...family, exemption })}
        />
        <TextField {...inputOf('meals')} />
      </div>
      <div aria-live="polite">
        {definition ? <Answer definition={definition} family={family} /> : <p>{t('tariffs.try.wait')}</p>}
      </div>
    </>
  );
}

function Answer({ definition, family }: { definition: TariffDefinition; family: Family }) {
  const { t } = useTranslation('office');
  const order = readCount(family.order, 1) ?? 1;
  const estimate = estimatePrice(
    definition,
    {
      level: family.level,
      isResident: family.residency === 'yes',
      iseeCents: family.isee.trim() === '' ? null : parseIsee(family.isee),
      childOrder: order,
      enrolledSiblings: Math.max(order, readCount(family.children, 1) ?? 1),
      exemption: family.exemption === '' ? null : family.exemption,
    },
    readCount(family.meals, USUAL_MEALS) ?? USUAL_MEALS,
  );
  return estimate.ok ? <Estimate estimate={estimate.value} /> : <p>{t('tariffs.try.noPrice')}</p>;
}

function Estimate({ estimate }: { estimate: PriceEstimate }) {
  const { t } = useTranslation('office');
  const { meal, mealCount, mealsCents, cap, steps, fixedParts, monthCents } = estimate;
  return (
    <>
      <p className="tariff-price">{t('tariffs.try.meal', { price: formatEuro(meal.priceCents) })}</p>
      <TraceList trace={meal.trace} />
      <p className="fw-bold mb-1">{t('tariffs.try.month', { amount: formatEuro(monthCents) })}</p>
      <ul>
        <li>{t('tariffs.try.mealsLine', { count: mealCount, amount: formatEuro(mealsCents) })}</li>
        {cap && <li>{t('tariffs.try.capped', { label: cap.label, amount: formatEuro(cap.amountCents) })}</li>}
        {fixedParts.map(({ label, yearCents }) => (
          <li key={label}>{t('tariffs.try.part', { label, amount: formatEuro(yearCents) })}</li>
        ))}
        {steps.map((step) => (
          <li key={`${step.label} ${step.fromMeal}`}>{stepWords(step)}</li>
        ))}
      </ul>
    </>
  );
}
