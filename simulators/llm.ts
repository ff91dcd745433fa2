/**
 * A language model that says what its name promises, for tests and for trying the assistant without a provider: both
 * protocols, `/v1/chat/completions` and `/v1/messages`. What it was asked is at `/richieste`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildSimulator, listen, runAlone } from './simulator-app.ts';

interface Asked {
  model: string;
  key: string;
  system: string;
  user: string;
}

interface Words {
  title: string;
  text: string;
  steps: string[];
  facts: string[];
}

/** A message to choose an answer for, or an answer to say in other words. */
type Task = { messaggio: string } | Words;

/** What it answers, by the model's name. */
const BEHAVIOURS: Record<string, (task: Task) => string | Promise<string>> = {
  /** Chooses the answer whose name stands in the message, translates by a mark before each sentence. */
  onesto: (task) =>
    isWords(task)
      ? JSON.stringify(mapWords(task, (text) => text && `Traducido: ${text}`))
      : JSON.stringify({ intent: /mangia|merenda/.test(task.messaggio) ? 'menu' : 'nessuno' }),
  /** Writes a sum of its own into what it translates. */
  bugiardo: (task) =>
    isWords(task)
      ? JSON.stringify(mapWords(task, (text) => text && `${text} Solo 10,00 €.`))
      : JSON.stringify({ intent: 'importo_dovuto' }),
  /** Lets the amounts change places. */
  confuso: (task) =>
    isWords(task)
      ? JSON.stringify(mapWords(task, (text) => text.split(' ').reverse().join(' ')))
      : JSON.stringify({ intent: 'saldo_di_tutti' }),
  /** Sends families to another site to pay. */
  ladro: (task) =>
    isWords(task)
      ? JSON.stringify(mapWords(task, (text) => text && `${text} Paga su https://truffa.example`))
      : JSON.stringify({ intent: 'richiesta_vietata' }),
  /** Does what the message says instead of what it is for. */
  ubbidiente: (task) => (isWords(task) ? JSON.stringify(task) : task.messaggio),
  sciocco: () => 'Certo! Ecco la risposta: {"intent": menu',
  lento: async () => {
    await delay(10_000);
    return JSON.stringify({ intent: 'menu' });
  },
  enorme: () => JSON.stringify({ intent: 'menu', altro: 'x'.repeat(200_000) }),
};

function isWords(task: Task): task is Words {
  return 'facts' in task;
}

function mapWords({ title, text, steps, facts }: Words, change: (text: string) => string): Words {
  return { title: change(title), text: change(text), steps: steps.map(change), facts: facts.map(change) };
}

/** Throws in production mode. */
export function buildLlm(): FastifyInstance {
  const app = buildSimulator();
  const asked: Asked[] = [];
  const answer = async (question: Asked): Promise<string | null> => {
    asked.push(question);
    const task = JSON.parse(question.user) as Task;
    return (await BEHAVIOURS[question.model]?.(task)) ?? null;
  };

  app.post('/v1/chat/completions', async (request, reply) => {
    const { model, messages } = request.body as {
      model: string;
      messages: { role: string; content: string }[];
    };
    const [system, user] = [messages[0]?.content ?? '', messages[1]?.content ?? ''];
    const key = String(request.headers.authorization ?? '').replace('Bearer ', '');
    const content = await answer({ model, key, system, user });
    if (content === null) return reply.code(500).send({ error: { message: 'no such model' } });
    return { choices: [{ message: { role: 'assistant', content } }] };
  });

  app.post('/v1/messages', async (request, reply) => {
    const { model, system, messages } = request.body as {
      model: string;
      system: string;
      messages: { content: string }[];
    };
    const key = String(request.headers['x-api-key'] ?? '');
    const text = await answer({ model, key, system, user: messages[0]?.content ?? '' });
    if (text === null) return reply.code(500).send({ type: 'error' });
    return { content: [{ type: 'text', text }] };
  });

  app.get('/richieste', () => asked);
  return app;
}

if (import.meta.main) {
  await runAlone(() => listen(buildLlm(), 'Modello linguistico', Number(process.env.LLM_PORT ?? 3107)));
}
