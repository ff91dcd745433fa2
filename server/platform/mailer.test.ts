/** The mailer against a real SMTP server on loopback. */
import { simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mail } from './mail.ts';
import { smtpMailer, type Mailer } from './mailer.ts';

const received: Buffer[] = [];
let answerTo: (address: string) => number | null = () => null;
let server: SMTPServer;
let mailer: Mailer;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = answerTo(address);
      done(code === null ? null : Object.assign(new Error('refused'), { responseCode: code }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'Refezione <refezione@example.invalid>');
});

afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const atOnce = async () => undefined;
const send = async (message: Mail) => (await mailer.prepare(message))(atOnce);

const mail: Mail = {
  to: 'genitore@example.invalid',
  subject: 'Refezione scolastica: fattura 78013050, scadenza 20/06/2017',
  html: '<p>Importo: 58,50 €. Perché sì.</p>',
  text: 'Importo: 58,50 €. Perché sì.',
  messageId: '<billing.invoice_issued.7.x@mensa.example>',
  date: new Date('2017-06-01T08:00:00Z'),
  attachments: [
    { filename: 'avviso.pdf', content: Buffer.from('%PDF-1.7 prova'), contentType: 'application/pdf' },
  ],
};

describe('smtpMailer', () => {
  test('dots that begin a line, and bare line ends, neither end a message nor get lost', async () => {
    const text = 'Prima.\n.\n..due\r.\rfine: MAIL FROM:<altro@example.invalid>';
    await send({ ...mail, text, html: '.' });
    const { text: arrived, attachments } = await simpleParser(received.at(-1) ?? '');
    expect(arrived?.trimEnd()).toBe('Prima.\n.\n..due\n.\nfine: MAIL FROM:<altro@example.invalid>');
    expect(attachments[0]?.content.toString()).toBe('%PDF-1.7 prova');
  });

  test('says how to stop a message that can be stopped, and only of such a one', async () => {
    const unsubscribeUrl = 'https://mensa.example/c/x/disiscrizione/7.news.email.abc';
    await send({ ...mail, unsubscribeUrl });
    await send(mail);
    const [stoppable, due] = received.slice(-2).map((bytes) => bytes.toString('utf8'));
    expect(stoppable?.replaceAll('\r\n ', ' ')).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`);
    expect(stoppable).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(due).not.toContain('List-Unsubscribe');
  });

  test('delivers both texts, the attachment, and a Message-ID that stays the same', async () => {
    const taken = { outcome: 'sent', answer: '250 OK: message queued' };
    expect(await send(mail)).toEqual(taken);
    expect(await send(mail)).toEqual(taken);
    const [first, second] = await Promise.all(received.slice(-2).map((bytes) => simpleParser(bytes)));
    expect(first?.messageId).toBe(mail.messageId);
    expect(second?.messageId).toBe(mail.messageId);
    expect(first?.subject).toBe(mail.subject);
    expect(first?.text?.trim()).toBe(mail.text);
    expect(first?.html).toContain('58,50 €');
    expect(first?.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['avviso.pdf', '%PDF-1.7 prova'],
    ]);
  });

  test('an address that does not exist is rejected; a full mailbox is tried again', async () => {
    answerTo = (address) => (address.startsWith('nessuno') ? 550 : 452);
    expect(await send({ ...mail, to: 'nessuno@example.invalid' })).toMatchObject({
      outcome: 'rejected',
    });
    expect(await send({ ...mail, to: 'piena@example.invalid' })).toMatchObject({
      outcome: 'deferred',
    });
    answerTo = () => null;
  });

  test('line breaks in an address or a subject cannot add headers', async () => {
    await send({ ...mail, subject: 'Fattura\r\nBcc: spia@example.invalid' });
    const last = await simpleParser(received.at(-1) ?? Buffer.alloc(0));
    expect(last.bcc).toBeUndefined();
    expect(last.headers.has('bcc')).toBe(false);
  });

  test('with nobody answering the message waits', async () => {
    const nobody = smtpMailer('smtp://127.0.0.1:9', 'Refezione <refezione@example.invalid>');
    expect(await (await nobody.prepare(mail))(atOnce)).toMatchObject({ outcome: 'deferred' });
    nobody.close();
  });
});
