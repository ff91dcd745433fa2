import type { EarlyLeaveRefusal, WithdrawLeaveRefusal } from '#common/contract/early-leaves.ts';

/** What is said of leaving school early. */
export const earlyLeaveTexts = {
  open: 'Uscita anticipata',
  announced: 'Uscita anticipata alle {{time}}: {{reason}}.',
  note: 'Esce alle {{time}}',
  time: 'A che ora esce',
  reason: 'Motivo',
  cancelsMeal: 'Esce prima di pranzo: disdici anche il pasto',
  submit: 'Comunica l’uscita',
  sending: 'Invio…',
  withdraw: 'Non esce più prima',
  withdrawing: 'Annullamento…',
  done: 'La scuola è avvisata.',
  doneReceipt: 'La scuola è avvisata e il pasto è disdetto: ricevuta n. {{number}}.',
  withdrawn:
    'La scuola vede che resta fino alla fine. Se avevi disdetto il pasto, la disdetta resta: annullala a parte.',
  noTime: 'Scrivi l’ora, per esempio 11:30.',
  noReason: 'Scrivi il motivo.',
  refusal: {
    unknown_child: 'Questo bambino non è più collegato al tuo accesso. Ricarica la pagina.',
    bad_day: 'In questo giorno non si può comunicare un’uscita.',
    too_late: 'Il pasto non si può più disdire: togli la spunta e comunica soltanto l’uscita.',
    nothing_to_change: 'L’uscita era già stata tolta.',
  } satisfies Record<EarlyLeaveRefusal | WithdrawLeaveRefusal, string>,
};
