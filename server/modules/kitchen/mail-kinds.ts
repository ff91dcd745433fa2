import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { orderMail } from './emails/order.ts';
import { ORDER_MAIL } from './mail-locked-order.ts';

export const kitchenMailKinds: readonly MailKind[] = [
  describeMail({
    kind: ORDER_MAIL,
    name: 'Ordine alla cucina',
    trigger: 'All’orario limite di ogni scuola, al centro cottura.',
    audience: 'operators',
    fixed: 'pasti per classe e per dieta',
    template: orderMail,
    facts: (tenantName) => ({
      tenantName,
      date: '2026-11-12',
      school: {
        serviceId: 1,
        schoolId: 1,
        schoolName: 'Primaria di Esempio',
        deadline: null,
        closedAt: '2026-11-12T08:30:00Z',
        orderNumber: 1234,
        classCount: 1,
        calledCount: 1,
        lines: [
          {
            classId: 1,
            className: '1A',
            eater: 'child' as const,
            diet: null,
            isLight: false,
            isPacked: false,
            ordered: 18,
            current: 18,
          },
        ],
        expiredDiets: [],
        changedAt: null,
        delivered: null,
      },
      kitchenUrl: `${EXAMPLE_URL}/ufficio/cucina`,
    }),
  }),
];
