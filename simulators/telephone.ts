/** A telephone and a mobile phone before the Comune's gateway: keys and messages, in the real signed protocol. */
import type { FastifyInstance } from 'fastify';
import { sendMessage, type TelephoneReply, type TelephoneSettings } from './telephone-client.ts';
import { telephonePage, type Call, type TelephoneState } from './telephone-pages.ts';
import { buildSimulator, field, listen, runAlone, sendPage } from './simulator-app.ts';

const EMPTY: TelephoneSettings = { address: 'http://127.0.0.1:3000/api/c/comune/telephone', secret: '' };

/** Throws in production, as every simulator. */
export function buildTelephone(settings: Partial<TelephoneSettings> = {}): FastifyInstance {
  const app = buildSimulator();
  const state: TelephoneState = {
    settings: { ...EMPTY, ...settings },
    number: '+39 333 1234567',
    messages: [],
    call: null,
  };

  app.get('/', (_request, reply) => sendPage(reply, telephonePage(state)));

  app.post('/impostazioni', (request, reply) => {
    state.settings = { address: field(request.body, 'address'), secret: field(request.body, 'secret') };
    state.number = field(request.body, 'number');
    return reply.redirect('/', 303);
  });

  app.post('/sms', async (request, reply) => {
    const text = field(request.body, 'text');
    state.messages.push({ isOwn: true, text });
    const answer = await sendMessage(state.settings, { channel: 'sms', from: state.number, text });
    state.messages.push({ isOwn: false, text: said(answer) });
    return reply.redirect('/#sms', 303);
  });

  app.post('/chiamata', async (_request, reply) => {
    state.call = { keyed: {}, digits: '', said: [], next: null };
    await speak(state.call);
    return reply.redirect('/#telefono', 303);
  });

  app.post('/tasto', async (request, reply) => {
    const key = field(request.body, 'key');
    if (state.call?.next && /^[0-9#*]$/.test(key)) await press(state.call, state.call.next, key);
    return reply.redirect('/#telefono', 303);
  });

  app.post('/riaggancia', (_request, reply) => {
    state.call = null;
    return reply.redirect('/#telefono', 303);
  });

  /** A star takes the digits back, a hash ends them early, the last digit ends them by itself. */
  async function press(call: Call, next: NonNullable<Call['next']>, key: string): Promise<void> {
    if (key === '*') call.digits = '';
    else if (key !== '#') call.digits += key;
    // One and two are today and tomorrow, alone.
    const isWhole = call.digits.length >= next.digits || (key === '#' && call.digits !== '');
    if (!isWhole) return;
    call.keyed = { ...call.keyed, [next.collect]: call.digits };
    call.digits = '';
    await speak(call);
  }

  async function speak(call: Call): Promise<void> {
    const { keyed } = call;
    const answer = await sendMessage(state.settings, { channel: 'voice', from: state.number, keyed });
    call.said.push(said(answer));
    call.next = answer.ok ? answer.answer.next : null;
  }

  return app;
}

function said(reply: TelephoneReply): string {
  return reply.ok ? reply.answer.say : `Il servizio non risponde: ${reply.fault}`;
}

if (import.meta.main) {
  const { env } = process;
  const settings = {
    ...(env.TELEPHONE_ADDRESS ? { address: env.TELEPHONE_ADDRESS } : {}),
    ...(env.TELEPHONE_SECRET ? { secret: env.TELEPHONE_SECRET } : {}),
  };
  await runAlone(() =>
    listen(buildTelephone(settings), 'Telefono e SMS', Number(env.PORT ?? 3105), env.HOST),
  );
}
