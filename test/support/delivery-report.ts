/** A delivery status notification as Postfix writes it. */
export function bounceOf({
  mailId,
  recipient = 'anna@example.org',
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown',
}: {
  mailId: string;
  recipient?: string;
  action?: string;
  status?: string;
  diagnostic?: string;
}): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@posta.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="8B3C.1795766400/posta.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--8B3C.1795766400/posta.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    '--8B3C.1795766400/posta.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; posta.example',
    'Arrival-Date: Sat, 28 Nov 2026 10:00:00 +0100 (CET)',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: ${diagnostic}`,
    '',
    '--8B3C.1795766400/posta.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'Received: from mensa.example',
    'Message-ID:',
    ` ${mailId}`,
    'Subject: Nuova fattura',
    '',
    'Message-ID: <finto@altrove.example>',
    '--8B3C.1795766400/posta.example--',
    '',
  ].join('\r\n');
}
