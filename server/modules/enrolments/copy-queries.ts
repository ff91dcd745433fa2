/** What a family takes away of its applications. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyApplicationTables(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const own = sql`enrolment_application a where a.guardian_id = ${guardianId}`;
  return [
    await copyTable(
      tx,
      'iscrizioni_domande',
      ['domanda', 'protocollo', 'tipo', 'bambino', 'codice_fiscale', 'stato', 'inviata_il', 'dati'],
      sql`
        select a.application_id as domanda, a.year || '/' || lpad(a.number::text, 6, '0') as protocollo, a.kind as tipo,
          a.child_name as bambino, a.fiscal_code as codice_fiscale, a.state as stato, a.sent_at as inviata_il,
          a.answers::text as dati
        from ${own} order by a.application_id`,
    ),
    await copyTable(
      tx,
      'iscrizioni_passaggi',
      ['domanda', 'stato', 'quando', 'nota'],
      sql`
        select p.application_id as domanda, p.state as stato, p.taken_at as quando, p.note as nota
        from enrolment_step p where p.application_id = any(array(select a.application_id from ${own}))
        order by p.step_id`,
    ),
  ];
}
