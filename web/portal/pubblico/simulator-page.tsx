import { useState } from 'react';
import type { PublicTariffs } from '#common/contract/public-tariffs.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { currentLanguage } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import './pubblico.css';
import { usePublicTariffs } from './queries.ts';
import {
  NEW_FAMILY,
  readIsee,
  readMeals,
  simulate,
  type PublicVersion,
  type SimulatedFamily,
} from './simulated-family.ts';
import { SimulationView } from './simulation-view.tsx';

const LEVELS: SchoolLevel[] = ['nursery', 'primary', 'lower_secondary'];
const MOST_CHILDREN = 6;

/** What a family would pay, worked out in its own browser by the rules of the month close. */
export default function SimulatorPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const tariffs = usePublicTariffs();
  return (
    <div className="site-text">
      <BackLink to="/servizi" label={t('simulator.back')} />
      <PageTitle title={t('simulator.title')} lead={t('simulator.lead')} />
      {tariffs.data ? (
        <Simulator tariffs={tariffs.data} />
      ) : tariffs.isError ? (
        <ErrorState error={tariffs.error} onRetry={() => void tariffs.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Simulator({ tariffs }: { tariffs: PublicTariffs }) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const versions = tariffs.services.flatMap(({ serviceId, name: service, versions: own }) =>
    own.map((version) => ({ key: `${serviceId} ${version.validFrom}`, service, version })),
  );
  const [key, setKey] = useState('');
  const [family, setFamily] = useState(NEW_FAMILY);
  const chosen = versions.find((one) => one.key === key) ?? versions[0];
  if (!chosen) return <EmptyState title={t('services.noTariff')} />;
  const simulation = simulate(chosen.version.definition, family, currentLanguage() === 'it' ? 'it' : 'en');
  const nameOf = ({ name, validFrom }: PublicVersion) =>
    t('simulator.version', { name, from: formatDate(validFrom) });
  return (
    <>
      {versions.length > 1 && (
        <SelectField
          label={t('simulator.tariff')}
          options={versions.map((one) => ({
            value: one.key,
            label:
              tariffs.services.length > 1 ? `${one.service}: ${nameOf(one.version)}` : nameOf(one.version),
          }))}
          value={chosen.key}
          onChange={(event) => setKey(event.target.value)}
        />
      )}
      <FamilyFields family={family} onChange={setFamily} />
      <p className="small">{t('simulator.private')}</p>
      <div aria-live="polite">
        {simulation && <SimulationView simulation={simulation} hasIsee={family.isee.trim() !== ''} />}
      </div>
    </>
  );
}

interface FamilyFieldsProps {
  family: SimulatedFamily;
  onChange: (family: SimulatedFamily) => void;
}

function FamilyFields({ family, onChange }: FamilyFieldsProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const { levels } = family;
  return (
    <div className="simulator-fields">
      <TextField
        label={t('simulator.isee')}
        hint={t('simulator.iseeHint')}
        inputMode="decimal"
        value={family.isee}
        error={readIsee(family.isee) === undefined ? t('simulator.iseeBad') : undefined}
        onChange={(event) => onChange({ ...family, isee: event.target.value })}
      />
      <SelectField
        label={t('simulator.residency')}
        options={[
          { value: 'yes', label: t('simulator.resident') },
          { value: 'no', label: t('simulator.outsider') },
        ]}
        value={family.isResident ? 'yes' : 'no'}
        onChange={(event) => onChange({ ...family, isResident: event.target.value !== 'no' })}
      />
      <SelectField
        label={t('simulator.children')}
        options={Array.from({ length: MOST_CHILDREN }, (_, index) => ({
          value: String(index + 1),
          label: String(index + 1),
        }))}
        value={String(levels.length)}
        onChange={(event) => {
          const count = Math.max(1, Number(event.target.value));
          onChange({
            ...family,
            levels: Array.from({ length: count }, (_, index) => levels[index] ?? 'primary'),
          });
        }}
      />
      {levels.map((level, index) => (
        <SelectField
          // The place is what a child is here.
          key={index}
          label={levels.length === 1 ? t('simulator.level') : t('simulator.levelOf', { number: index + 1 })}
          options={LEVELS.map((value) => ({ value, label: t(`simulator.levels.${value}`) }))}
          value={level}
          onChange={(event) => {
            const chosen = LEVELS.find((one) => one === event.target.value);
            if (chosen) onChange({ ...family, levels: levels.with(index, chosen) });
          }}
        />
      ))}
      <TextField
        label={t('simulator.meals')}
        inputMode="numeric"
        value={family.meals}
        error={readMeals(family.meals) === undefined ? t('simulator.mealsBad') : undefined}
        onChange={(event) => onChange({ ...family, meals: event.target.value })}
      />
    </div>
  );
}
