/** Esporta i miei dati: what is in the archive, and for whom. */
import { inflateRawSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { checkZip } from '#server/platform/zip-guard.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
});

const exportData = () => web.call('POST', `/api/c/${family.slug}/portal/own-data`, { cookie: family.cookie });

/** The first file of the archive. */
function jsonOf(zip: Buffer): Record<string, unknown[]> {
  const start = 30 + zip.readUInt16LE(26);
  const text = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(18))).toString('utf8');
  return JSON.parse(text) as Record<string, unknown[]>;
}

const refuseNews = () =>
  web.call('PUT', `/api/c/${family.slug}/portal/notifications`, {
    cookie: family.cookie,
    body: { childId: family.childId, subject: 'news', channel: 'email', isWanted: false },
  });

const askOffice = () =>
  web.call('POST', `/api/c/${family.slug}/portal/tickets`, {
    cookie: family.cookie,
    headers: { 'idempotency-key': 'domanda-da-copiare' },
    body: { kind: 'general', childId: family.childId, text: 'A che ora si mangia?' },
  });

/** What the assistant keeps of a conversation, without having it. */
async function chat(): Promise<void> {
  await database.inTenant(family.tenantId, async (tx) => {
    const tenant_id = family.tenantId;
    const { conversation_id } = await tx
      .insertInto('assistant_conversation')
      .values({ tenant_id, key_hash: Buffer.from('chiave'), guardian_id: family.guardianId })
      .returning('conversation_id')
      .executeTakeFirstOrThrow();
    const turn = (side: 'family' | 'assistant', text: string) => ({ tenant_id, conversation_id, side, text });
    await tx
      .insertInto('assistant_message')
      .values([turn('family', 'ciao'), turn('assistant', 'Ciao, sono un programma automatico.')])
      .execute();
  });
}

async function cancelMeal(): Promise<string> {
  await family.setCutoff();
  const date = workday(2);
  await web.call('POST', `/api/c/${family.slug}/portal/presences/${family.childId}/cancellations`, {
    cookie: family.cookie,
    headers: { 'idempotency-key': 'disdetta-da-copiare' },
    body: { kind: 'cancelled', startsOn: date, endsOn: date },
  });
  return date;
}

it('holds the people, the enrolments, the meals and the messages, as JSON and as CSV', async () => {
  const date = await cancelMeal();
  await refuseNews();
  await askOffice();
  await chat();
  const response = await exportData();
  expect(response.statusCode, response.body).toBe(200);
  expect(response.headers['content-disposition']).toMatch(/i-miei-dati-.*\.zip"$/);
  const names = checkZip(response.rawPayload, 1_000_000);
  expect(names.ok && names.value).toEqual(
    expect.arrayContaining(['dati.json', 'genitore.csv', 'fatture.csv', 'ricevute.csv', 'messaggi.csv']),
  );
  expect(jsonOf(response.rawPayload)).toMatchObject({
    genitore: [{ nome: 'Genitore', email: 'prova@example.org' }],
    bambini: [{ codice_utente: 'ANNA', ruolo: 'payer' }],
    iscrizioni: [{ scuola: 'Primaria', classe: '1A', residente: true }],
    disdette: [{ codice_utente: 'ANNA', tipo: 'cancelled', data: date, annullata_il: null }],
    fatture: [],
    segnalazioni: [{ numero: `${today().slice(0, 4)}/00001`, argomento: 'general', codice_utente: 'ANNA' }],
    segnalazioni_messaggi: [{ parte: 'family', testo: 'A che ora si mangia?' }],
    assistente_conversazioni: [{ segnalazione: null, voto: null }],
    assistente_messaggi: [{ parte: 'famiglia', testo: 'ciao' }, { parte: 'assistente' }],
    accesso: [{ codice_utente: 'prova', lingua: null }],
    avvisi_scelti: [{ codice_utente: 'ANNA', argomento: 'news', canale: 'email', voluto: false }],
  });
});

it('holds nothing of another family, and leaves a line in the audit', async () => {
  await database.inTenant(family.tenantId, async (tx) => {
    const { family_id } = await tx.selectFrom('family').select('family_id').executeTakeFirstOrThrow();
    await tx
      .insertInto('child')
      .values({
        tenant_id: family.tenantId,
        family_id,
        user_code: 'ALTRUI',
        first_name: 'Altra',
        last_name: 'Bambina',
      })
      .execute();
  });
  expect(JSON.stringify(jsonOf((await exportData()).rawPayload))).not.toContain('ALTRUI');
  const audit = await database.ownerPool.query<{ detail: Record<string, number> }>(
    `select detail from audit_event where tenant_id = $1 and action = 'privacy.export_own_data'`,
    [family.tenantId],
  );
  expect(audit.rows).toMatchObject([{ detail: { genitore: 1, bambini: 1 } }]);
});

it('holds for a carer only the carer', async () => {
  await cancelMeal();
  await database.inTenant(family.tenantId, (tx) =>
    tx.updateTable('guardianship').set({ role: 'carer' }).execute(),
  );
  const data = jsonOf((await exportData()).rawPayload);
  expect(data).toMatchObject({ genitore: [{ nome: 'Genitore' }], bambini: [], disdette: [], fatture: [] });
});

it('is made once a minute', async () => {
  expect((await exportData()).statusCode).toBe(200);
  const again = await exportData();
  expect([again.statusCode, again.json<{ reason: string }>().reason]).toEqual([429, 'too_soon']);
  web.advance(61);
  try {
    expect((await exportData()).statusCode).toBe(200);
  } finally {
    web.advance(-61);
  }
});
