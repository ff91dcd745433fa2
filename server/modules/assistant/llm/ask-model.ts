import type { LlmApi } from '#common/contract/assistant-llm.ts';

/** Where a language model answers, and with which key. */
export interface ModelAddress {
  api: LlmApi;
  /** Up to the version: `https://api.openai.com/v1`. */
  address: string;
  model: string;
  key: string;
}

export interface Prompt {
  system: string;
  user: string;
  maxTokens: number;
}

/** A family waits: later than this, the core's own answer is the better one. */
const PATIENCE_MS = 4_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** What the model says; `null` when it is late, refuses, says too much or something that is no answer. */
export async function askModel(
  at: ModelAddress,
  prompt: Prompt,
  patienceMs = PATIENCE_MS,
): Promise<string | null> {
  try {
    const { path, headers, body, read } = PROTOCOLS[at.api](at, prompt);
    const response = await fetch(`${at.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      // Elsewhere than where the installation allows nothing is sent.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return null;
    const said = read(JSON.parse(await readBounded(response)));
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}

interface Call {
  path: string;
  headers: Record<string, string>;
  body: unknown;
  read: (answer: unknown) => unknown;
}

const PROTOCOLS: Record<LlmApi, (at: ModelAddress, prompt: Prompt) => Call> = {
  openai: ({ model, key }, { system, user, maxTokens }) => ({
    path: '/chat/completions',
    headers: { authorization: `Bearer ${key}` },
    body: {
      model,
      temperature: 0,
      max_tokens: maxTokens,
      response_format: { type: 'json_object' },
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    },
    read: (answer) => (answer as OpenAiAnswer).choices?.[0]?.message?.content,
  }),
  anthropic: ({ model, key }, { system, user, maxTokens }) => ({
    path: '/messages',
    headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
    body: {
      model,
      temperature: 0,
      max_tokens: maxTokens,
      system,
      messages: [{ role: 'user', content: user }],
    },
    read: (answer) => (answer as AnthropicAnswer).content?.find(({ type }) => type === 'text')?.text,
  }),
};

interface OpenAiAnswer {
  choices?: { message?: { content?: unknown } }[];
}
interface AnthropicAnswer {
  content?: { type?: string; text?: unknown }[];
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('an answer without end');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
