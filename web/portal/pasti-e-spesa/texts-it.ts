import { addTexts } from '../../ui/i18n.ts';

/** What the section Pasti e spesa says, in Italian. */
export const figureTexts = {
  title: 'Pasti e spesa',
  lead: 'Quanti pasti hanno fatto i tuoi figli ogni mese, e quanto sono costati.',
  filters: 'Scegli che cosa vedere',
  schoolYear: 'Anno scolastico',
  child: 'Bambino',
  everyChild: 'Tutti i bambini',
  meals: 'Pasti per mese',
  mealsLead: 'I pasti fatti ogni mese, anche quelli in bianco.',
  mealCount_one: '{{count}} pasto',
  mealCount_other: '{{count}} pasti',
  spending: 'Spesa per mese',
  spendingLead: 'Quanto è stato fatturato per i pasti di ogni mese, tolte le note di credito.',
  notBilled: 'non fatturato',
  table: 'Vedi i dati in una tabella',
  caption: 'Pasti e spesa, anno scolastico {{years}}',
  month: 'Mese',
  mealsColumn: 'Pasti',
  spendingColumn: 'Spesa',
  total: 'Totale',
  emptyTitle: 'Nessun pasto in questo anno scolastico',
  updatedAt: 'Aggiornato il {{when}}',
};

addTexts('portal', { figures: figureTexts });
