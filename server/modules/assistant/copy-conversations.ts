import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { conversationsToCopy, turnsToCopy } from './conversation-queries.ts';

/** What a guardian and the Assistente Virtuale have said to each other, while it is kept. */
export async function copyConversations(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const conversations = ['conversazione', 'iniziata_il', 'ultimo_messaggio_il', 'segnalazione', 'voto'];
  const turns = ['conversazione', 'parte', 'testo', 'detto_il'];
  return [
    await copyTable(tx, 'assistente_conversazioni', conversations, conversationsToCopy(guardianId)),
    await copyTable(tx, 'assistente_messaggi', turns, turnsToCopy(guardianId)),
  ];
}
