import type { Translation } from '../../ui/translation.ts';
import type { figureTexts } from './texts-it.ts';

/** What the section Pasti e spesa says, in English. */
export const figureTextsEn: Translation<typeof figureTexts> = {
  title: 'Meals and spending (Pasti e spesa)',
  lead: 'How many meals your children had each month, and what they cost.',
  filters: 'Choose what to see',
  schoolYear: 'School year',
  child: 'Child',
  everyChild: 'All children',
  meals: 'Meals by month',
  mealsLead: 'The meals eaten each month, light meals included.',
  mealCount_one: '{{count}} meal',
  mealCount_other: '{{count}} meals',
  spending: 'Spending by month',
  spendingLead: 'What the meals of each month cost: bills, less credit notes, or credit taken.',
  notBilled: 'not billed',
  table: 'See the figures in a table',
  caption: 'Meals and spending, school year {{years}}',
  month: 'Month',
  mealsColumn: 'Meals',
  spendingColumn: 'Spending',
  total: 'Total',
  emptyTitle: 'No meals in this school year',
  updatedAt: 'Updated on {{when}}',
};
