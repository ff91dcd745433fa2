import { Link } from 'react-router';
import type { FileRequest, FileTicket } from '#common/contract/person-file.ts';
import { formatDate } from '../../ui/format.ts';
import { romanDate } from '#common/dates.ts';
import { useTranslation } from '../../ui/use-translation.ts';

interface ContactSectionProps {
  tickets: readonly FileTicket[];
  requests: readonly FileRequest[];
}

/** What the family has written and asked. */
export function ContactSection({ tickets, requests }: ContactSectionProps) {
  const { t } = useTranslation('office');
  const dayOf = (instant: string) => formatDate(romanDate(instant));
  return (
    <section className="office-section" aria-labelledby="contact">
      <h2 className="h4" id="contact">
        {t('registry.contact.title')}
      </h2>
      {tickets.length + requests.length === 0 ? (
        <p>{t('registry.contact.none')}</p>
      ) : (
        <ul>
          {tickets.map(({ ticketId, number, kind, state, openedAt }) => (
            <li key={ticketId}>
              <Link to={`/segnalazioni/${ticketId}`}>
                {t('registry.contact.ticket', {
                  number,
                  date: dayOf(openedAt),
                  kind: t(`tickets.kind.${kind}`),
                  state: t(`tickets.state.${state}`),
                })}
              </Link>
            </li>
          ))}
          {requests.map(({ requestId, personName, field, state, requestedAt }) => (
            <li key={requestId}>
              <Link to="/richieste">
                {t('registry.contact.request', {
                  date: dayOf(requestedAt),
                  field: t(`changeRequests.fields.${field}`),
                  name: personName,
                  state: t(`changeRequests.state.${state}`),
                })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
