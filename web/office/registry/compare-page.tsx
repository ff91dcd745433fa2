import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ComparedPerson, MergeComparison } from '#common/contract/person-file.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { useComparison, useMerge } from './api.ts';
import { registryTexts } from './texts-it.ts';

/** Two records side by side: which stays, and of each datum which is right. */
export default function ComparePage() {
  const { t } = useTranslation('office');
  const { kind = '', firstId, secondId } = useParams();
  const comparison = useComparison(kind, Number(firstId), Number(secondId));
  return (
    <>
      <Link to="/doppioni">{t('registry.compare.back')}</Link>
      <PageTitle title={t('registry.compare.title')} lead={t('registry.compare.lead')} />
      <Loaded query={comparison}>{(data) => <Comparison comparison={data} />}</Loaded>
    </>
  );
}

type Side = 'first' | 'second';
type FieldName = keyof typeof registryTexts.fields;

function Comparison({ comparison }: { comparison: MergeComparison }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const merge = useMerge();
  const { kind, first, second } = comparison;
  const sides = { first, second };
  const [keptSide, setKeptSide] = useState<Side>('first');
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const [isAsking, setIsAsking] = useState(false);
  const [kept, merged] = keptSide === 'first' ? [first, second] : [second, first];
  /** What the kept record lacks is taken from the other, unless a clerk says otherwise. */
  const sideOf = (field: string): Side => {
    const said = chosen[field];
    if (said) return said;
    const value = kept.facts.find((fact) => fact.field === field)?.value ?? null;
    return value === null ? otherSide(keptSide) : keptSide;
  };
  const differing = first.facts
    .filter((fact, index) => fact.value !== second.facts[index]?.value)
    .map(({ field }) => field);
  const takeFromMerged = differing.filter((field) => sideOf(field) !== keptSide);
  return (
    <>
      <RadioField<Side>
        legend={t('registry.compare.keep')}
        options={(['first', 'second'] as const).map((side) => ({
          value: side,
          label: sides[side].name,
          hint: t('registry.compare.keepHint', { code: sides[side].code, family: sides[side].familyCode }),
        }))}
        value={keptSide}
        onChange={setKeptSide}
      />
      <table className="table data-table data-table-cards" role="table">
        <caption className="visually-hidden">{t('registry.compare.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t('registry.compare.field')}
            </th>
            <th scope="col" role="columnheader">{`${first.name} (${first.code})`}</th>
            <th scope="col" role="columnheader">{`${second.name} (${second.code})`}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {first.facts.map(({ field }, index) => (
            <tr key={field} role="row">
              <th scope="row" role="rowheader">
                {t(`registry.fields.${field as FieldName}`)}
              </th>
              {(['first', 'second'] as const).map((side) => {
                const value = sides[side].facts[index]?.value ?? null;
                const words = value && field === 'birthDate' ? formatDate(value) : (value ?? '–');
                return (
                  <td key={side} role="cell" data-label={sides[side].name}>
                    {differing.includes(field) ? (
                      <label>
                        <input
                          type="radio"
                          name={field}
                          aria-label={t('registry.compare.choose', {
                            field: t(`registry.fields.${field as FieldName}`),
                            name: words,
                            code: sides[side].code,
                          })}
                          checked={sideOf(field) === side}
                          onChange={() => setChosen({ ...chosen, [field]: side })}
                        />{' '}
                        {words}
                      </label>
                    ) : (
                      words
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          <Extra term={t('registry.compare.family')} sides={sides} show={({ familyCode }) => familyCode} />
          <Extra
            term={t('registry.compare.invoices')}
            sides={sides}
            show={({ invoiceCount }) => invoiceCount}
          />
          <Extra
            term={t('registry.compare.owed')}
            sides={sides}
            show={({ owedCents }) => <Amount cents={owedCents} />}
          />
          {kind === 'child' && (
            <Extra
              term={t('registry.compare.lastMeal')}
              sides={sides}
              show={({ lastMealOn }) => (lastMealOn ? formatDate(lastMealOn) : '–')}
            />
          )}
        </tbody>
      </table>
      <button
        type="button"
        className="btn btn-primary"
        onClick={() => {
          merge.reset();
          setIsAsking(true);
        }}
      >
        {t('registry.compare.merge')}
      </button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t('registry.compare.mergeTitle')}
        confirmLabel={t('registry.compare.mergeYes')}
        busy={merge.isPending}
        refused={merge.isError}
        onCancel={() => setIsAsking(false)}
        onConfirm={() =>
          merge.mutate(
            { kind, keptId: kept.id, mergedId: merged.id, takeFromMerged },
            {
              onSuccess: () =>
                void navigate(kind === 'child' ? `/bambini/${kept.id}` : `/famiglie/${kept.familyId}`),
            },
          )
        }
      >
        <p>{t('registry.compare.mergeText', { merged: merged.code, kept: kept.code })}</p>
        <Failure error={merge.error} sentences={registryTexts.compare.refusals} />
      </ConfirmDialog>
    </>
  );
}

function otherSide(side: Side): Side {
  return side === 'first' ? 'second' : 'first';
}

interface ExtraProps {
  term: string;
  sides: Record<Side, ComparedPerson>;
  show: (person: ComparedPerson) => ReactNode;
}

function Extra({ term, sides, show }: ExtraProps) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {term}
      </th>
      <td role="cell" data-label={sides.first.name}>
        {show(sides.first)}
      </td>
      <td role="cell" data-label={sides.second.name}>
        {show(sides.second)}
      </td>
    </tr>
  );
}
