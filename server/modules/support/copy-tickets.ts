import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { messagesToCopy, ticketsToCopy } from './queries.ts';

/** What a guardian has asked of the Comune, and the conversation about it. */
export async function copyTickets(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const tickets = [
    ...['numero', 'argomento', 'stato', 'codice_utente', 'giorno', 'risultava', 'dichiarato', 'aperta_il'],
    'aggiornata_il',
  ];
  const messages = ['numero', 'parte', 'tipo', 'autore', 'testo', 'scritto_il'];
  return [
    await copyTable(tx, 'segnalazioni', tickets, ticketsToCopy(guardianId)),
    await copyTable(tx, 'segnalazioni_messaggi', messages, messagesToCopy(guardianId)),
  ];
}
