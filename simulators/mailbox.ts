/** A family's mail program before the Comune's mail gateway: an answer to a ticket, in the real signed protocol. */
import type { FastifyInstance } from 'fastify';
import type { MailAnswer, MailOutcome } from '#common/contract/ticket-settings.ts';
import { html, page } from './html.ts';
import { postSigned, type Gateway } from './signed-post.ts';
import { buildSimulator, field, listen, runAlone, sendPage } from './simulator-app.ts';

const EMPTY: Gateway = { address: 'http://127.0.0.1:3000/api/c/comune/ticket-mail', secret: '' };

/** What became of a mail, for who has sent it. */
const OUTCOMES: Readonly<Record<MailOutcome, string>> = {
  added: 'Il testo è nella segnalazione.',
  unknown_ticket: 'Nessuna segnalazione ha questo indirizzo di risposta.',
  unknown_sender: 'Il mittente non è l’indirizzo di quella famiglia.',
  automatic: 'È una risposta automatica: non si aggiunge.',
  returned: 'L’e-mail che non è arrivata è fra quelle respinte.',
  unknown_mail: 'L’avviso parla di un’e-mail che il Comune non ha mandato.',
  empty: 'Non c’è niente di nuovo da aggiungere.',
};

interface Letter {
  from: string;
  to: string;
  text: string;
}

/** Throws in production, as every simulator. */
export function buildMailbox(settings: Partial<Gateway> = {}): FastifyInstance {
  const app = buildSimulator();
  const gateway: Gateway = { ...EMPTY, ...settings };
  let letter: Letter = { from: '', to: '', text: '' };
  let news: string | null = null;

  app.get('/', (_request, reply) => sendPage(reply, mailboxPage(gateway, letter, news)));

  app.post('/invia', async (request, reply) => {
    const { body } = request;
    letter = { from: field(body, 'from'), to: field(body, 'to'), text: field(body, 'text') };
    const mail = {
      from: letter.from,
      to: [letter.to],
      text: letter.text,
      isAutomatic: false,
      attachments: 0,
    };
    const sent = await postSigned<MailAnswer>(gateway, mail);
    news = sent.ok ? OUTCOMES[sent.answer.outcome] : `Il servizio non risponde: ${sent.fault}`;
    return reply.redirect('/', 303);
  });

  app.post('/impostazioni', (request, reply) => {
    gateway.address = field(request.body, 'address');
    gateway.secret = field(request.body, 'secret');
    return reply.redirect('/', 303);
  });

  return app;
}

function mailboxPage({ address, secret }: Gateway, { from, to, text }: Letter, news: string | null): string {
  return page(
    'Posta di una famiglia',
    'Rispondi per e-mail a una segnalazione',
    html`${news !== null && html`<p class="message" role="status">${news}</p>`}
      <form method="post" action="/invia">
        ${textField('from', 'Da (l’indirizzo della famiglia)', from)}
        ${textField('to', 'A (l’indirizzo «Rispondi a» del messaggio ricevuto)', to)}
        <div class="field">
          <label for="text">Testo</label>
          <textarea id="text" name="text" rows="6">${text}</textarea>
        </div>
        <button type="submit">Invia</button>
      </form>
      <section aria-labelledby="titolo-impostazioni">
        <h2 id="titolo-impostazioni">Collegamento</h2>
        <form method="post" action="/impostazioni">
          ${textField('address', 'Indirizzo del servizio', address)} ${textField('secret', 'Segreto', secret)}
          <button type="submit" class="secondary">Usa questi</button>
        </form>
      </section>`,
    'Programma di prova: nessuna e-mail parte davvero.',
  );
}

function textField(name: string, label: string, value: string) {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input type="text" id="${name}" name="${name}" value="${value}" autocomplete="off" />
  </div>`;
}

if (import.meta.main) {
  const { env } = process;
  const settings = {
    ...(env.MAILBOX_ADDRESS ? { address: env.MAILBOX_ADDRESS } : {}),
    ...(env.MAILBOX_SECRET ? { secret: env.MAILBOX_SECRET } : {}),
  };
  await runAlone(() =>
    listen(buildMailbox(settings), 'Posta di una famiglia', Number(env.PORT ?? 3108), env.HOST),
  );
}
