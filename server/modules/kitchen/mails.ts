import { ITALIAN } from '#common/languages.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { orderMail } from './emails/order.ts';
import { ORDER_MAIL } from './mail-locked-order.ts';
import { readKitchen } from './read-kitchen.ts';

/** The messages of this module, made when they are sent. */
export function kitchenMails(publicUrl: string): MailBuilders {
  return {
    [ORDER_MAIL]: async (tx, tenant, message) => {
      const [serviceId = '', schoolId = '', date = ''] = message.subjectKey.split('|');
      const day = await readKitchen(tx, date);
      const school = day.ok
        ? day.value.schools.find(
            (one) => one.serviceId === Number(serviceId) && one.schoolId === Number(schoolId),
          )
        : undefined;
      if (!school) return null;
      const kitchenUrl = `${publicUrl}/c/${tenant.slug}/ufficio/cucina?giorno=${date}`;
      return orderMail({ tenantName: tenant.name, date, school, kitchenUrl }, ITALIAN);
    },
  };
}
