/** Another key of the installation: all that is sealed goes on being read, and then by the new key alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../test/support/enrolled-family.ts';
import { signInOperator } from '../test/support/office-session.ts';
import { findLlm } from './modules/assistant/llm/llm-queries.ts';
import { changeLlm, ownerOf } from './modules/assistant/llm/settings.ts';
import { openCertificate, addCertificate } from './modules/diets/certificates.ts';
import { attachFile, openAttachment } from './modules/support/attachments.ts';
import { openTicket } from './modules/support/open-ticket.ts';
import { totpPurpose } from './modules/second-factor/prove-second-factor.ts';
import { renewRecoveryCodes, useRecoveryCode } from './modules/second-factor/recovery-codes.ts';
import type { TenantTx } from './platform/db.ts';
import { secretBox, type SecretBox } from './platform/secret-box.ts';
import { resealSecrets } from './reseal-secrets.ts';

const database = useDatabase();
const former = secretBox(Buffer.alloc(32, 1));
const both = secretBox(Buffer.alloc(32, 2), Buffer.alloc(32, 1));
const present = secretBox(Buffer.alloc(32, 2));
const PDF = Buffer.from('%PDF-1.7\ncertificato\n%%EOF\n');
const ADDRESS = 'https://api.openai.com/v1';
let family: EnrolledFamily;
let accountId = 0;
let certificateId = 0;
let ticket = { ticketId: 0, attachmentId: 0 };
let codes: string[] = [];

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  const { tenantId, childId } = family;
  await signInOperator(database, tenantId, 'school_office');
  const { rows } = await database.ownerPool.query<{ account_id: string; request_id: string }>(
    `with r as (insert into diet_request (tenant_id, child_id, kind, wish, starts_on, ends_on, created_by, request_key)
       values ($1, $2, 'health', 'senza latte', current_date, current_date + 30, 'test', 'richiesta-1') returning request_id)
     select a.account_id, r.request_id from account a, r where a.tenant_id = $1 and a.surface = 'office'`,
    [tenantId, childId],
  );
  accountId = Number(rows[0]?.account_id);
  const requestId = Number(rows[0]?.request_id);
  await database.inTenant(tenantId, async (tx) => {
    const by = { actor: 'test', guardianId: null, secrets: former };
    expect(await addCertificate(tx, tenantId, { requestId, content: PDF }, by)).toMatchObject({ ok: true });
    await tx
      .insertInto('operator_totp')
      .values({
        tenant_id: tenantId,
        account_id: accountId,
        secret: former.seal(Buffer.from('segreto'), totpPurpose(accountId)),
      })
      .execute();
    ticket = await attachPdf(tx);
    codes = await renewRecoveryCodes({ secrets: former }, tx, tenantId, accountId);
    const row = await tx.selectFrom('diet_certificate').select('certificate_id').executeTakeFirstOrThrow();
    certificateId = row.certificate_id;
  });
  const models = { db: database.db, secrets: former, modelOrigins: ['https://api.openai.com'] };
  const wanted = {
    isEnabled: true,
    api: 'openai' as const,
    address: ADDRESS,
    model: 'm',
    mayChoose: true,
    mayTranslate: true,
    mayRephrase: false,
    callsADay: 10,
    key: 'chiave del fornitore',
  };
  expect(await changeLlm(models, tenantId, wanted, 'test')).toMatchObject({ ok: true });
});

async function attachPdf(tx: TenantTx): Promise<typeof ticket> {
  const { tenantId, guardianId } = family;
  const by = { guardianId, actor: 'test', today: today(), secrets: former };
  const wish = { kind: 'general' as const, text: 'Prova', requestKey: 'segnalazione-1' };
  const opened = await openTicket(tx, tenantId, wish, { ...by, channel: 'portal' });
  if (!opened.ok) throw new Error(opened.reason);
  const { ticketId } = opened.value;
  const upload = { fileName: 'prova.pdf', content: PDF };
  expect(await attachFile(tx, tenantId, { ticketId, upload, requestKey: 'file-1' }, by)).toMatchObject({
    ok: true,
  });
  const row = await tx.selectFrom('ticket_attachment').select('attachment_id').executeTakeFirstOrThrow();
  return { ticketId, attachmentId: row.attachment_id };
}

/** What can be opened with that box. */
function read(secrets: SecretBox): Promise<string[]> {
  const { tenantId } = family;
  return database.inTenant(tenantId, async (tx) => {
    const totp = await tx.selectFrom('operator_totp').select('secret').executeTakeFirstOrThrow();
    const certificate = await openCertificate(tx, tenantId, certificateId, { actor: 'test', secrets });
    const attached = await openAttachment(tx, tenantId, ticket, { actor: 'test', secrets });
    const llm = await findLlm(tx);
    return [
      secrets.open(totp.secret, totpPurpose(accountId)).toString(),
      certificate.ok ? certificate.value.content.toString() : certificate.reason,
      attached.ok ? attached.value.bytes.toString() : attached.reason,
      secrets.open(llm?.sealedKey ?? Buffer.alloc(0), ownerOf(tenantId, ADDRESS)).toString(),
    ];
  });
}

const ALL = ['segreto', PDF.toString(), PDF.toString(), 'chiave del fornitore'];

describe('the installation’s key', () => {
  it('is replaced: read with both, sealed anew, read with the new one alone', async () => {
    expect(await read(both)).toEqual(ALL);
    await expect(read(present)).rejects.toThrow();
    const { tenantId } = family;
    const context = { db: database.db, secrets: both };
    const counts = { factors: 1, certificates: 1, attachments: 1, llmKeys: 1, signingKeys: 0 };
    expect(await resealSecrets(context, tenantId, 'test')).toEqual({ ...counts, codeHolders: 1 });
    expect(await read(present)).toEqual(ALL);
    await expect(read(former)).rejects.toThrow();
    expect(await resealSecrets(context, tenantId, 'test')).toMatchObject({ factors: 0, certificates: 0 });
  });

  it('leaves everything as it was when one secret cannot be opened', async () => {
    await database.ownerPool.query('update operator_totp set secret = $2 where tenant_id = $1', [
      family.tenantId,
      secretBox(Buffer.alloc(32, 9)).seal(Buffer.from('altro'), totpPurpose(accountId)),
    ]);
    const context = { db: database.db, secrets: both };
    await expect(resealSecrets(context, family.tenantId, 'test')).rejects.toThrow();
    await database.ownerPool.query('delete from operator_totp where tenant_id = $1', [family.tenantId]);
    expect(await resealSecrets(context, family.tenantId, 'test')).toMatchObject({ certificates: 1 });
  });

  it('recognises recovery codes of before while the former one is there', async () => {
    const use = (secrets: SecretBox, index: number) =>
      database.inTenant(family.tenantId, (tx) =>
        useRecoveryCode({ secrets }, tx, accountId, codes[index] ?? ''),
      );
    expect(await use(present, 0)).toBe(false);
    expect(await use(both, 0)).toBe(true);
    expect(await use(both, 0)).toBe(false);
  });

  it('seals nothing of which this does not know', async () => {
    const { rows } = await database.ownerPool.query<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed%' order by place`,
    );
    expect(rows.map(({ place }) => place)).toEqual([
      'assistant_llm.sealed_key',
      'diet_certificate.sealed',
      // To the register's own key.
      'identity_transaction.sealed',
      'saml_other_key.sealed_key',
      'saml_service_provider.sealed_key',
      'ticket_attachment.sealed',
    ]);
  });
});
