import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import {
  SUBJECTS,
  type Channel,
  type NotificationChoices,
  type Subject,
} from '#common/contract/notifications.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { useWallets } from '../ricariche/queries.ts';
import { useAccount } from '../../ui/session.tsx';
import { ChoiceTable } from './choice-table.tsx';
import { PushDevices } from './push-devices.tsx';
import { useChoices, useSaveChoice } from './queries.ts';
import './utility.css';

/** Of payments only parents are told. */
const SUBJECTS_OF_CARERS = SUBJECTS.filter(
  (subject) => !['payment_received', 'low_balance', 'deadline_near'].includes(subject),
);

/** Utility > Avvisi e notifiche: by which ways a family is told, of what, and on which devices. */
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
      <PushDevices />
    </>
  );
}

function Choices({ choices: { children, hasEmail } }: { choices: NotificationChoices }) {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  const wallets = useWallets({ isAsked: !isCarer });
  // Where meals are paid with the bill, no credit runs out.
  const hasCredit = wallets.data !== undefined && wallets.data.state !== 'none';
  const ofParents = SUBJECTS.filter((subject) => hasCredit || subject !== 'low_balance');
  const subjects = isCarer ? SUBJECTS_OF_CARERS : ofParents;
  const save = useSaveChoice();
  const [saved, setSaved] = useState<string | null>(null);

  if (children.length === 0) {
    return (
      <EmptyState title={t('utility.notifications.emptyTitle')}>
        {t('utility.notifications.emptyText')}
      </EmptyState>
    );
  }

  function choose(childId: number, subject: Subject, channel: Channel, isWanted: boolean): void {
    setSaved(null);
    const words = {
      subject: t(`utility.notifications.subject.${subject}`),
      channel: t(`utility.notifications.by.${channel}`),
    };
    save.mutate(
      { childId, subject, channel, isWanted },
      { onSuccess: () => setSaved(t(`utility.notifications.${isWanted ? 'on' : 'off'}`, words)) },
    );
  }

  return (
    <>
      {!hasEmail && <Alert tone="warning">{t('utility.notifications.noEmail')}</Alert>}
      {children.map(({ childId, firstName, lastName, refused }) => (
        <ChoiceTable
          key={childId}
          childName={`${firstName} ${lastName}`}
          subjects={subjects}
          isWanted={(subject, channel) =>
            !refused.some((one) => one.subject === subject && one.channel === channel)
          }
          onChoose={(subject, channel, isWanted) => choose(childId, subject, channel, isWanted)}
        />
      ))}
      <div className="saved-news" role="status">
        {saved}
      </div>
      {save.isError && <Alert tone="danger">{t('utility.notifications.failed')}</Alert>}
      <section className="utility-section" aria-labelledby="legal-messages">
        <h2 className="h4" id="legal-messages">
          {t('utility.notifications.legalTitle')}
        </h2>
        <p>{t(isCarer ? 'utility.notifications.legalTextOfCarers' : 'utility.notifications.legalText')}</p>
      </section>
    </>
  );
}
