import { useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import type { ChildFile } from '#common/contract/person-file.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { useChildFile } from './api.ts';
import { ChildAdults } from './child-adults.tsx';
import { ChildEnrolments } from './child-enrolments.tsx';
import { ChildFacts, ChildToday } from './child-facts.tsx';
import { ContactSection } from './contact-section.tsx';
import { EditChild } from './edit-child.tsx';
import { EnrolButton } from './enrol-button.tsx';
import { MoneySection } from './money-section.tsx';
import { PayerButton } from './payer-button.tsx';
import { StorySection } from './story-section.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

/** A child as a clerk needs it on the telephone. */
export default function ChildPage() {
  const { t } = useTranslation('office');
  const childId = Number(useParams().childId);
  const file = useChildFile(childId);
  // The address of a duplicate leads to the record that was kept.
  if (file.data && file.data.childId !== childId)
    return <Navigate to={`/bambini/${file.data.childId}`} replace />;
  return (
    <>
      <Link className="no-print" to="/bambini">
        {t('registry.child.back')}
      </Link>
      <Loaded query={file}>{(data) => <Child child={data} />}</Loaded>
    </>
  );
}

function Child({ child }: { child: ChildFile }) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const [done, setDone] = useState<string | null>(null);
  const name = `${child.lastName} ${child.firstName}`;
  return (
    <>
      <PageTitle title={name} lead={t('registry.child.lead', { code: child.userCode })} />
      {done && <Done>{done}</Done>}
      {child.mergedCodes.length > 0 && (
        <p>{t('registry.child.merged', { codes: child.mergedCodes.join(', ') })}</p>
      )}
      {child.isDoubtful && <Alert tone="warning">{t('registry.child.doubtful')}</Alert>}
      {!child.adults.some(({ role }) => role === 'payer') && (
        <Alert tone="warning">{t('registry.child.noPayer')}</Alert>
      )}
      {canImportRegistry && (
        <p className="button-row no-print">
          <EditChild child={child} onDone={setDone} />
          <PayerButton child={child} onDone={setDone} />
          <EnrolButton child={child} onDone={setDone} />
          <WithdrawButton child={child} onDone={setDone} />
        </p>
      )}
      <ChildFacts child={child} />
      <ChildToday child={child} />
      <ChildAdults child={child} />
      <ChildEnrolments child={child} />
      <MoneySection invoices={child.invoices} owedCents={child.owedCents} />
      <ContactSection tickets={child.tickets} requests={child.requests} />
      <section className="office-section" aria-labelledby="story">
        <h2 className="h4" id="story">
          {t('registry.story.title')}
        </h2>
        <StorySection kind="child" id={child.childId} name={name} />
      </section>
    </>
  );
}
