import type { OwnApplication } from '#common/contract/enrolments.ts';
import { isDate } from '#common/dates.ts';
import { formatDate, formatEuro } from '../../ui/format.ts';
import type { Step } from './form.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

interface DeclaredFact {
  step: Exclude<Step, 'summary'>;
  term: string;
  value: string;
}

const shownDay = (text: string) => (isDate(text) ? formatDate(text) : text);

/** What an application says, as people read it, step by step. */
export function useDeclaredFacts({ form, schools, payers, knownIsee }: OwnApplication): DeclaredFact[] {
  const { t } = useEnrolmentText();
  const none = t('summary.none');
  const school = schools.find(({ schoolId }) => schoolId === form.schoolId)?.name ?? '';
  const isee = {
    none: t('isee.choices.none'),
    known: knownIsee
      ? t('isee.hints.known', {
          amount: formatEuro(knownIsee.amountCents),
          until: formatDate(knownIsee.validTo),
        })
      : t('isee.choices.known'),
    declared: t('summary.iseeDeclared', {
      amount: form.iseeAmount,
      protocol: form.iseeProtocol,
      signedOn: shownDay(form.iseeSignedOn),
    }),
  }[form.isee];
  const town = [form.postalCode, form.city, form.province].filter((part) => part !== '').join(' ');
  const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(', ') || none;
  return [
    { step: 'child', term: t('summary.child'), value: `${form.firstName} ${form.lastName}`.trim() || none },
    { step: 'child', term: t('summary.fiscalCode'), value: form.fiscalCode.toUpperCase() || none },
    { step: 'child', term: t('summary.birthDate'), value: shownDay(form.birthDate) || none },
    { step: 'child', term: t('summary.place'), value: joined(school, form.className) },
    {
      step: 'family',
      term: t('summary.residency'),
      value: t(form.isResident ? 'family.resident' : 'family.nonresident'),
    },
    { step: 'family', term: t('summary.phone'), value: form.phone || none },
    { step: 'family', term: t('summary.address'), value: joined(form.street, town) },
    {
      step: 'family',
      term: t('summary.payer'),
      value: payers.find(({ guardianId }) => guardianId === form.payerId)?.name ?? none,
    },
    { step: 'isee', term: t('summary.isee'), value: isee },
    {
      step: 'isee',
      term: t('summary.diet'),
      value: t(form.needsDiet ? 'summary.dietYes' : 'summary.dietNo'),
    },
  ];
}
