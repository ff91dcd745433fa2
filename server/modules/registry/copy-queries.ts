/** What the registry holds of a guardian and of the children that it stands for as payer or parent. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function findParentalChildren(tx: TenantTx, guardianId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('guardianship')
    .select('child_id')
    .where('guardian_id', '=', guardianId)
    .where('role', 'in', ['payer', 'parent'])
    .execute();
  return rows.map(({ child_id }) => child_id);
}

export async function copyRegistry(
  tx: TenantTx,
  guardianId: number,
  childIds: readonly number[],
): Promise<CopiedTable[]> {
  const ofChildren = sql`c.child_id = any(${childIds}::bigint[])`;
  return [
    await copyTable(tx, 'genitore', ['codice', 'nome', 'cognome', 'codice_fiscale', 'email', 'telefono', 'via', 'cap', 'comune', 'provincia', 'aggiornato_il', 'aggiornato_da'], sql`
      select code as codice, first_name as nome, last_name as cognome, fiscal_code as codice_fiscale, email,
        phone as telefono, street as via, postal_code as cap, city as comune, province as provincia,
        updated_at as aggiornato_il, updated_from as aggiornato_da
      from guardian where guardian_id = ${guardianId}`), // prettier-ignore
    await copyTable(tx, 'bambini', ['codice_utente', 'nome', 'cognome', 'codice_fiscale', 'data_nascita', 'ruolo', 'aggiornato_il', 'aggiornato_da'], sql`
      select c.user_code as codice_utente, c.first_name as nome, c.last_name as cognome, c.fiscal_code as codice_fiscale,
        c.birth_date as data_nascita, p.role as ruolo, c.updated_at as aggiornato_il, c.updated_from as aggiornato_da
      from child c join guardianship p using (tenant_id, child_id)
      where ${ofChildren} and p.guardian_id = ${guardianId} order by c.user_code`), // prettier-ignore
    await copyTable(tx, 'iscrizioni', ['codice_utente', 'scuola', 'classe', 'anno_scolastico', 'dal', 'al', 'residente'], sql`
      select c.user_code as codice_utente, s.name as scuola, k.name as classe, y.label as anno_scolastico,
        e.valid_from as dal, e.valid_to as al, e.is_resident as residente
      from enrolment e join child c using (tenant_id, child_id) join school_class k using (tenant_id, class_id)
        join school s using (tenant_id, school_id) join school_year y using (tenant_id, school_year_id)
      where ${ofChildren} order by c.user_code, e.valid_from`), // prettier-ignore
    await copyTable(tx, 'isee', ['importo_centesimi', 'protocollo', 'dal', 'al'], sql`
      select amount_cents as importo_centesimi, protocol as protocollo, valid_from as dal, valid_to as al
      from isee_declaration where family_id in (select c.family_id from child c where ${ofChildren})
      order by valid_from`), // prettier-ignore
    await copyTable(tx, 'esenzioni', ['codice_utente', 'motivo', 'dal', 'al'], sql`
      select c.user_code as codice_utente, x.reason as motivo, x.valid_from as dal, x.valid_to as al
      from exemption x join child c using (tenant_id, child_id) where ${ofChildren}
      order by c.user_code, x.valid_from`), // prettier-ignore
    await copyTable(tx, 'richieste_di_modifica', ['codice_utente', 'dato', 'valore_prima', 'valore_chiesto', 'motivo', 'stato', 'chiesta_il', 'decisa_il', 'nota'], sql`
      select c.user_code as codice_utente, r.field as dato, r.old_value as valore_prima, r.new_value as valore_chiesto,
        r.reason as motivo, r.state as stato, r.requested_at as chiesta_il, r.decided_at as decisa_il,
        r.decision_reason as nota
      from change_request r left join child c using (tenant_id, child_id)
      where r.requested_by = ${guardianId} order by r.request_id`), // prettier-ignore
  ];
}
