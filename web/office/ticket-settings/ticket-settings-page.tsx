import { Link } from 'react-router';
import type { TicketSettings } from '#common/contract/ticket-settings.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import '../tickets/tickets.css';
import { useTicketSettings } from './api.ts';
import { MailSection } from './mail-section.tsx';
import { TargetsForm } from './targets-form.tsx';
import { TemplatesSection } from './templates-section.tsx';

/** Segnalazioni, the settings: until when the office answers, ready answers, and answers of families by e-mail. */
export default function TicketSettingsPage() {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings' });
  const settings = useTicketSettings();
  return (
    <>
      <p>
        <Link to="/segnalazioni">{t('back')}</Link>
      </p>
      <PageTitle title={t('title')} lead={t('lead')} />
      <Loaded query={settings}>{(data) => <Sections settings={data} />}</Loaded>
    </>
  );
}

function Sections({ settings }: { settings: TicketSettings }) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings' });
  const { canAnswerFamilies } = usePermissions();
  return (
    <>
      {!canAnswerFamilies && <Alert tone="info">{t('readOnly')}</Alert>}
      <TargetsForm targets={settings.targets} canChange={canAnswerFamilies} />
      <TemplatesSection templates={settings.templates} canChange={canAnswerFamilies} />
      <MailSection mail={settings.mail} canChange={canAnswerFamilies} />
    </>
  );
}
