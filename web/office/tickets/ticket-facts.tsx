import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { OfficeTicket } from '#common/contract/support.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Facts } from '../facts.tsx';
import { TicketStateText } from './ticket-table.tsx';

/** Who asks, about whom, and who works on it. */
export function TicketFacts({ ticket }: Pick<OfficeTicket, 'ticket'>) {
  const { t } = useTranslation('office');
  const { childName, userCode, schoolName, invoice, guardianPhone } = ticket;
  return (
    <section aria-labelledby="ticket-facts">
      <h2 className="h4" id="ticket-facts">
        {t('tickets.facts')}
      </h2>
      <Facts
        items={[
          { term: t('tickets.stateColumn'), value: <TicketStateText ticket={ticket} /> },
          { term: t('tickets.assignee'), value: ticket.assigneeName ?? t('tickets.nobody') },
          { term: t('tickets.guardian'), value: ticket.guardianName },
          { term: t('tickets.email'), value: ticket.guardianEmail ?? t('tickets.noEmail') },
          ...(guardianPhone ? [{ term: t('tickets.phone'), value: guardianPhone }] : []),
          ...(childName
            ? [
                {
                  term: t('tickets.child'),
                  value: (
                    <>
                      {childName}
                      {userCode && (
                        <span className="d-block small fw-normal">
                          {t('tickets.userCode', { code: userCode })}
                        </span>
                      )}
                    </>
                  ),
                },
              ]
            : []),
          ...(schoolName ? [{ term: t('tickets.school'), value: schoolName }] : []),
          ...(invoice
            ? [
                {
                  term: t('tickets.invoice'),
                  value: <Link to={invoicePath(invoice)}>{invoice.code}</Link>,
                },
              ]
            : []),
          { term: t('tickets.channel'), value: t(`tickets.channels.${ticket.channel}`) },
          ...(ticket.rating === null
            ? []
            : [{ term: t('tickets.rating'), value: t('tickets.ratingOf', { rating: ticket.rating }) }]),
          { term: t('tickets.openedAt'), value: <InstantText instant={ticket.openedAt} /> },
        ]}
      />
    </section>
  );
}
