import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from './http.ts';
import { linkOwnAddresses } from './mailbox-page.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import { folderMailer } from './mailer.ts';
import { listStoredMails } from './stored-mails.ts';

const PUBLIC_URL = 'http://localhost:3000';
let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'posta-'));
  app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
  mailboxRoutes(app, { mailFolder: folder, publicUrl: PUBLIC_URL });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const send = async (to: string, minute: number, subject = 'Nuova fattura') => {
  const mailer = folderMailer(folder, 'Refezione <refezione@example.invalid>');
  const store = await mailer.prepare({
    to,
    subject,
    html: '<p>testo</p>',
    text: `Gentile famiglia,\n<script>alert(1)</script>\nil link: ${PUBLIC_URL}/c/truccazzano/pagamenti/7.`,
    messageId: `<billing.invoice_issued.${minute}.t@localhost>`,
    date: new Date(Date.UTC(2026, 9, 2, 7, minute)),
    attachments: [
      { filename: 'avviso-301.pdf', content: Buffer.from('%PDF-1.7 prova'), contentType: 'application/pdf' },
    ],
  });
  await store(async () => undefined);
};

const get = (url: string) => app.inject({ method: 'GET', url });

describe('the mailbox', () => {
  it('is empty before the first message', async () => {
    await rm(folder, { recursive: true });
    expect((await get('/sviluppo/posta')).body).toContain('Nessun messaggio');
  });

  it('lists the newest first, once each, and searches by recipient', async () => {
    await send('mario@example.org', 1);
    await send('luisa@example.org', 2, 'Ricevuta <di> pagamento');
    // The same message again, as after a crash between sending and marking.
    await send('mario@example.org', 1);
    const all = (await get('/sviluppo/posta')).body;
    expect(all).toContain('2 messaggi.');
    expect(all.indexOf('luisa@')).toBeLessThan(all.indexOf('mario@'));
    expect(all).toContain('Ricevuta &lt;di&gt; pagamento');
    expect(all).toContain('02/10/2026 09:02');
    const found = (await get('/sviluppo/posta?q=MARIO')).body;
    expect(found).toContain('1 messaggio per «MARIO»');
    expect(found).not.toContain('luisa@');
  });

  it('shows a message, its links and its attachments, and nothing of it is run', async () => {
    const [found] = await listStoredMails(folder, 'mario', 1);
    const address = `/sviluppo/posta/${found?.name}`;
    const shown = await get(address);
    expect(shown.body).toContain(`<a href="${PUBLIC_URL}/c/truccazzano/pagamenti/7">`);
    expect(shown.body).toContain('&lt;script&gt;');
    expect(shown.body).not.toContain('<script');
    expect(shown.body).not.toContain('style=');
    const attachment = await get(`${address}/allegati/0`);
    expect([attachment.headers['content-type'], attachment.body]).toEqual([
      'application/pdf',
      '%PDF-1.7 prova',
    ]);
    expect((await get(`${address}/messaggio.eml`)).body).toContain('To: mario@example.org');
    expect((await get(`${address}/allegati/1`)).statusCode).toBe(404);
  });

  it.each(['..%2F..%2Fetc%2Fpasswd', 'x', '%2e%2e'])('has no message %s', async (name) => {
    expect((await get(`/sviluppo/posta/${name}`)).statusCode).toBe(404);
    expect((await get(`/sviluppo/posta/${name}/messaggio.eml`)).statusCode).toBe(404);
  });
});

describe('linkOwnAddresses', () => {
  it.each([
    [
      `vai a ${PUBLIC_URL}/c/x?a=1&b=2.`,
      `vai a <a href="${PUBLIC_URL}/c/x?a=1&amp;b=2">${PUBLIC_URL}/c/x?a=1&amp;b=2</a>.`,
    ],
    ['https://altrove.example/x', 'https://altrove.example/x'],
    ['http://localhost:3000.altrove.example/', 'http://localhost:3000.altrove.example/'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
  ])('%s', (text, shown) => expect(linkOwnAddresses(text, PUBLIC_URL)).toBe(shown));
});
