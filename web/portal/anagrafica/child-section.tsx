import { Link } from 'react-router';
import type { FamilyChild } from '#common/contract/family.ts';
import { isolate } from '../../ui/bidi.ts';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { DataOrigin } from './data-origin.tsx';
import { useFamilyText } from './use-family-text.ts';

export function ChildSection({ child }: { child: FamilyChild }) {
  const { t } = useFamilyText();
  const { details } = child;
  return (
    <article>
      <h3 className="h5">
        {child.firstName} {child.lastName}
      </h3>
      <DefinitionList items={[...useTableFacts(child), ...useDetailFacts(child)]} />
      {details && (
        <>
          <DataOrigin {...details} />
          <p>
            <Link className="btn btn-outline-primary" to={`/anagrafica/richiesta?figlio=${child.childId}`}>
              {t('child.change')}{' '}
              <span className="visually-hidden">{t('child.changeOf', { name: child.firstName })}</span>
            </Link>
          </p>
        </>
      )}
    </article>
  );
}

/** What everybody sees who takes the child to table. */
function useTableFacts({ userCode, enrolment }: FamilyChild) {
  const { t } = useFamilyText();
  return [
    { term: t('child.userCode'), value: userCode },
    ...(enrolment
      ? [
          { term: t('child.school'), value: isolate(enrolment.schoolName) },
          { term: t('child.className'), value: `${enrolment.className} (${enrolment.schoolYear})` },
          {
            term: t('child.enrolment'),
            value: t('child.period', {
              from: formatDate(enrolment.validFrom),
              to: formatDate(enrolment.validTo),
            }),
          },
        ]
      : [{ term: t('child.enrolment'), value: t('child.notEnrolled') }]),
  ];
}

function useDetailFacts({ details }: FamilyChild) {
  const { t } = useFamilyText();
  if (!details) return [];
  const { fiscalCode, birthDate, isee, exemptUntil } = details;
  return [
    { term: t('field.fiscal_code'), value: fiscalCode ?? t('none') },
    { term: t('field.birth_date'), value: birthDate ? formatDate(birthDate) : t('none') },
    {
      term: t('child.isee'),
      value: isee
        ? t('child.iseeValue', { amount: formatEuro(isee.amountCents), until: formatDate(isee.validTo) })
        : t('child.iseeNone'),
    },
    ...(exemptUntil
      ? [
          {
            term: t('child.exempt'),
            value: t('child.exemptUntil', { until: formatDate(exemptUntil) }),
          },
        ]
      : []),
  ];
}
