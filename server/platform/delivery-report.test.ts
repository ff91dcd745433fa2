import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounceOf } from '../../test/support/delivery-report.ts';
import { readDeliveryReport } from './delivery-report.ts';
import { messageIdIn } from './mail-id.ts';
import { reasonOf } from './undelivered.ts';

const mailId = '<billing.invoice_issued.12.0123456789abcdef0123456789abcdef.aa@mensa.example>';

describe('a delivery report', () => {
  it('names the e-mail, whom it was for and why it came back', () => {
    expect(readDeliveryReport(bounceOf({ mailId, recipient: 'Anna@Example.org' }))).toEqual({
      mailId,
      failed: [
        {
          addresses: ['anna@example.org', 'anna@example.org'],
          status: '5.1.1',
          diagnostic: '550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown',
        },
      ],
    });
  });

  it('is read whatever the line ends, with the headers alone, and encoded', () => {
    const unix = bounceOf({ mailId }).replaceAll('\r\n', '\n');
    expect(readDeliveryReport(unix)?.mailId).toBe(mailId);
    const headers = unix.replace('Content-Type: message/rfc822', 'Content-Type: text/rfc822-headers');
    expect(readDeliveryReport(headers)?.mailId).toBe(mailId);
    const status = /Reporting-MTA[\s\S]*?User unknown\n/.exec(unix)?.[0] ?? '';
    const packed = unix
      .replace('Content-Type: message/delivery-status', '$&\nContent-Transfer-Encoding: base64')
      .replace(status, `${Buffer.from(status).toString('base64')}\n`);
    expect(readDeliveryReport(packed)?.failed).toHaveLength(1);
    const quoted = unix
      .replace('Content-Type: message/rfc822', '$&\nContent-Transfer-Encoding: quoted-printable')
      .replace(mailId, mailId.replace('@', '=40').replace('billing', 'bill=\ning'));
    expect(readDeliveryReport(quoted)?.mailId).toBe(mailId);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])('that says «%s» reports no failure', (action) => {
    expect(readDeliveryReport(bounceOf({ mailId, action }))).toEqual({ mailId, failed: [] });
  });

  it.each([
    ['nothing', ''],
    ['an answer of a family', 'Content-Type: text/plain\r\n\r\nGrazie'],
    [
      'a report of another kind',
      bounceOf({ mailId }).replace('delivery-status;', 'disposition-notification;'),
    ],
    ['one without a boundary', bounceOf({ mailId }).replace(/\tboundary=.*\r\n/, '')],
    ['one of another boundary', bounceOf({ mailId }).replace('boundary="8B3C', 'boundary="XXXX')],
    ['one without the e-mail', bounceOf({ mailId }).replace('message/rfc822', 'image/png')],
    ['one without its Message-ID', bounceOf({ mailId: '' })],
    ['one without a status', bounceOf({ mailId }).replace('message/delivery-status', 'text/plain')],
  ])('is not %s', (_, source) => {
    expect(readDeliveryReport(source)).toBeNull();
  });

  it('is never a reason to fall over, nor to take long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...bounceOf({ mailId }).split('\r\n'), ':', '--', '\n\n', '=')),
        (lines) => {
          readDeliveryReport(lines.join('\r\n'));
        },
      ),
    );
    const began = performance.now();
    for (const piece of ['\n', ' ', ':', '--8B3C.1795766400/posta.example\n', '<', '=\n', '\n \n'])
      readDeliveryReport(`${bounceOf({ mailId }).slice(0, -5)}${piece.repeat(300_000 / piece.length)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

it.each([
  ['5.1.1', 'La casella non esiste'],
  ['5.1.2', 'Il dominio'],
  ['5.1.9', 'L’indirizzo non è valido'],
  ['5.2.2', 'La casella è piena'],
  ['5.2.1', 'disattivata'],
  ['5.3.4', 'troppo grande'],
  ['5.4.7', 'non ha risposto per giorni'],
  ['4.4.7', 'non ha risposto per giorni'],
  ['5.7.1', 'posta indesiderata'],
  ['5.0.0', 'non l’ha consegnato'],
])('%s is told in Italian: %s', (status, words) => {
  expect(reasonOf({ addresses: [], status, diagnostic: '550 no' })).toContain(words);
  expect(reasonOf({ addresses: [], status, diagnostic: '550 no' })).toContain(`(${status}; 550 no)`);
});

it.each([
  [mailId, 12],
  ['<billing.invoice_issued.12.aa@mensa.example>', 12],
  ['<finto@altrove.example>', null],
  ['<a.b.99999999999999999.x@y>', null],
])('%s names message %s', (id, messageId) => {
  expect(messageIdIn(id)).toBe(messageId);
});
