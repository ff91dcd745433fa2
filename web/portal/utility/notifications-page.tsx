import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { SUBJECTS, type NotificationChoices, type Subject } from '#common/contract/notifications.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { useAccount } from '../../ui/session.tsx';
import { useChoices, useSaveChoice } from './queries.ts';
import './utility.css';

/** Of payments only parents are told. */
const SUBJECTS_OF_CARERS = SUBJECTS.filter(
  (subject) => !['payment_received', 'low_balance', 'deadline_near'].includes(subject),
);

/** Utility > Avvisi per e-mail. */
export default function NotificationsPage() {
  const { t } = useTranslation('portal');
  const choices = useChoices();
  return (
    <>
      <BackLink to="/utility" label={t('utility.back')} />
      <PageTitle title={t('utility.notifications.title')} lead={t('utility.notifications.lead')} />
      {choices.data ? (
        <Choices choices={choices.data} />
      ) : choices.isError ? (
        <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Choices({ choices: { children, hasEmail } }: { choices: NotificationChoices }) {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  const subjects = isCarer ? SUBJECTS_OF_CARERS : SUBJECTS;
  const save = useSaveChoice();
  const [saved, setSaved] = useState<string | null>(null);

  if (children.length === 0) {
    return (
      <EmptyState title={t('utility.notifications.emptyTitle')}>
        {t('utility.notifications.emptyText')}
      </EmptyState>
    );
  }

  function choose(childId: number, subject: Subject, isWanted: boolean): void {
    setSaved(null);
    const words = { subject: t(`utility.notifications.subject.${subject}`) };
    save.mutate(
      { childId, subject, channel: 'email', isWanted },
      { onSuccess: () => setSaved(t(`utility.notifications.${isWanted ? 'on' : 'off'}`, words)) },
    );
  }

  return (
    <>
      {!hasEmail && <Alert tone="warning">{t('utility.notifications.noEmail')}</Alert>}
      {children.map((child) => (
        <fieldset key={child.childId} className="utility-section">
          <legend className="h4">
            {t('utility.notifications.childLegend', { name: `${child.firstName} ${child.lastName}` })}
          </legend>
          {subjects.map((subject) => (
            <SubjectBox
              key={subject}
              id={`choice-${child.childId}-${subject}`}
              subject={subject}
              isWanted={!child.refused.some((one) => one.subject === subject && one.channel === 'email')}
              onChange={(isWanted) => choose(child.childId, subject, isWanted)}
            />
          ))}
        </fieldset>
      ))}
      <div className="saved-news" role="status">
        {saved}
      </div>
      {save.isError && <Alert tone="danger">{t('utility.notifications.failed')}</Alert>}
      <section className="utility-section" aria-labelledby="legal-messages">
        <h2 className="h4" id="legal-messages">
          {t('utility.notifications.legalTitle')}
        </h2>
        <p>{t('utility.notifications.legalText')}</p>
      </section>
    </>
  );
}

interface SubjectBoxProps {
  id: string;
  subject: Subject;
  isWanted: boolean;
  onChange: (isWanted: boolean) => void;
}

function SubjectBox({ id, subject, isWanted, onChange }: SubjectBoxProps) {
  const { t } = useTranslation('portal');
  return (
    <div className="utility-option">
      <input
        id={id}
        type="checkbox"
        checked={isWanted}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{t(`utility.notifications.subject.${subject}`)}</label>
    </div>
  );
}
