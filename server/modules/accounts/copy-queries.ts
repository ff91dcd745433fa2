/** What the accounts module holds of a guardian, and which messages went to its address. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyAccountTables(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return [
    await copyTable(tx, 'accesso', ['codice_utente', 'email', 'lingua', 'creato_il', 'attivato_il', 'ultimo_ingresso'], sql`
      select username as codice_utente, email, language as lingua, created_at as creato_il, activated_at as attivato_il,
        last_login_at as ultimo_ingresso
      from account where guardian_id = ${guardianId}`), // prettier-ignore
    await copyTable(tx, 'dispositivi', ['dispositivo', 'primo_ingresso'], sql`
      select d.device as dispositivo, d.first_seen_at as primo_ingresso
      from account_device d
      where d.account_id = (select a.account_id from account a where a.guardian_id = ${guardianId})
      order by d.first_seen_at, d.device`), // prettier-ignore
    await copyTable(tx, 'inviti', ['email', 'ruolo', 'inviato_il', 'scade_il', 'accettato_il', 'annullato_il'], sql`
      select email, role as ruolo, created_at as inviato_il, expires_at as scade_il, accepted_at as accettato_il,
        revoked_at as annullato_il
      from guardian_invitation where invited_by = ${guardianId} order by invitation_id`), // prettier-ignore
    await copyTable(tx, 'messaggi', ['tipo', 'indirizzo', 'stato', 'creato_il', 'spedito_il'], sql`
      select m.kind as tipo, m.recipient as indirizzo, m.state as stato, m.created_at as creato_il, m.sent_at as spedito_il
      from outbox_message m
      where m.channel = 'email' and m.recipient = (select a.email from account a where a.guardian_id = ${guardianId})
      order by m.message_id`), // prettier-ignore
  ];
}
