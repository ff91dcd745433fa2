import type { KitchenSchool } from '#common/contract/kitchen.ts';
import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';
import { eaterName, mealName } from '../rules.ts';

interface Order {
  tenantName: string;
  date: DateString;
  school: KitchenSchool;
  kitchenUrl: string;
}

/** To the cooking centre when a school's order is locked: what to cook, class by class. Counts and labels, no names. */
export const orderMail = mailTemplate<Order>(
  {
    it: ({ tenantName, date, school, kitchenUrl }, formats) => ({
      subject: `Ordine n. ${school.orderNumber}: ${school.schoolName}, ${formats.date(date)} – ${tenantName}`,
      title: `Ordine n. ${school.orderNumber}, ${school.schoolName}`,
      paragraphs: [
        `Pasti da preparare per ${formats.date(date)}: ${totalOf(school)}.`,
        ...byMeal(school),
        'Per classe:',
        ...byClass(school),
      ],
      button: { label: 'Apri l’ordine', url: kitchenUrl },
      footer: 'L’ordine è chiuso. Le variazioni successive sono elencate a parte nella pagina Cucina.',
    }),
    en: ({ tenantName, date, school, kitchenUrl }, formats) => ({
      subject: `Order no. ${school.orderNumber}: ${school.schoolName}, ${formats.date(date)} – ${tenantName}`,
      title: `Order no. ${school.orderNumber}, ${school.schoolName}`,
      paragraphs: [
        `Meals to cook for ${formats.date(date)}: ${totalOf(school)}.`,
        ...byMeal(school),
        'By class:',
        ...byClass(school),
      ],
      button: { label: 'Open the order', url: kitchenUrl },
      footer: 'The order is locked. Later changes are listed apart on the page Cucina.',
    }),
  },
  ({ date, school }, formats) => ({
    numero: String(school.orderNumber),
    scuola: school.schoolName,
    data: formats.date(date),
  }),
);

function totalOf({ lines }: KitchenSchool): number {
  return lines.reduce((sum, { ordered }) => sum + (ordered ?? 0), 0);
}

function byMeal({ lines }: KitchenSchool): string[] {
  const kinds = Map.groupBy(lines, (line) => `${mealName(line)}, ${eaterName(line.eater).toLowerCase()}`);
  return [...kinds].map(
    ([kind, all]) => `${kind}: ${all.reduce((sum, line) => sum + (line.ordered ?? 0), 0)}`,
  );
}

function byClass({ lines }: KitchenSchool): string[] {
  return [...Map.groupBy(lines, ({ className }) => className)].map(
    ([className, all]) =>
      `${className}: ${all
        .filter(({ ordered }) => ordered)
        .map(
          (line) =>
            `${line.ordered} ${mealName(line)}${line.eater === 'child' ? '' : ` (${eaterName(line.eater)})`}`,
        )
        .join(', ')}`,
  );
}
