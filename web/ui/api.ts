import { findKeptAnswer, keepAnswer } from './kept-answers.ts';
import { isProofAsked, proveAgain } from './proof.ts';
import { apiBase, slugFromPath } from './tenant-path.ts';

const TIMEOUT_MS = 30_000;

/** Why a call failed, as the server's problem document (RFC 9457) says it. `status` 0: no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly reason: string;
  /** An Italian sentence for people; `null` when the server gave none. */
  readonly detail: string | null;
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;
  /** Flaws field by field, as the route lists them; `undefined` when it lists none. */
  readonly errors: unknown;

  constructor(status: number, body: Record<string, unknown>, options?: ErrorOptions) {
    const reason = asText(body.reason) ?? (status === 0 ? 'no_connection' : 'unexpected');
    super(`${status} ${reason}`, options);
    this.name = 'ApiProblem';
    this.status = status;
    this.reason = reason;
    this.detail = asText(body.detail);
    this.correlationId = asText(body.correlationId);
    this.retryAfterSeconds = typeof body.retryAfterSeconds === 'number' ? body.retryAfterSeconds : null;
    this.errors = body.errors;
  }
}

interface SendOptions {
  /** The same key makes a repeated call harmless: the server answers what it answered first. */
  idempotencyKey?: string;
  /** For what takes the server long. */
  timeoutMs?: number;
}

const signedOutListeners = new Set<() => void>();

/** Calls `listener` when the server no longer knows who we are; returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The address of an API path of this Comune, for links that the browser follows itself (a PDF to print). */
export function apiUrl(path: string): string {
  const slug = slugFromPath(window.location.pathname);
  if (slug === null) throw new Error('the address names no Comune');
  return `${apiBase(slug)}${path}`;
}

/** What the server says; without a connection, what it said last, where that is kept. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  try {
    const answer = await call(path, signal ? { signal } : {});
    keepAnswer(path, answer);
    return answer as T;
  } catch (error) {
    const copy = isUnreached(error) ? await findKeptAnswer(path) : undefined;
    if (copy === undefined) throw error;
    return copy as T;
  }
}

/** What the installation says before any Comune is chosen. */
export async function getInstallationJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await readJson(await answerAt(`/api${path}`, signal ? { signal } : {}))) as T;
}

/** No answer came at all. */
export function isUnreached(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 0;
}

/** Sends `body` as JSON, or as multipart when it is a `FormData` (files). Refusals throw `ApiProblem`. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  options: SendOptions = {},
): Promise<T> {
  return (await readJson(
    await answerAt(apiUrl(path), mutation(method, body, options), options.timeoutMs),
  )) as T;
}

/**
 * Asks for a file that is made for this request, and saves it among the browser's downloads; returns its name. The
 * address of a `blob:` is let go only after the browser has had the time to take it.
 */
export async function download(path: string, body: unknown): Promise<string> {
  const response = await answerOf(path, mutation('POST', body, {}));
  const disposition = response.headers.get('content-disposition') ?? '';
  const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'documento';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TIMEOUT_MS);
  return name;
}

function mutation(method: string, body: unknown, options: SendOptions): RequestInit {
  // The header cannot be set by a form on another site: it is our guard against cross-site requests.
  const headers: Record<string, string> = { 'X-Requested-With': 'refettorio' };
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  if (body instanceof FormData) return { method, headers, body };
  if (body === undefined) return { method, headers };
  headers['Content-Type'] = 'application/json';
  return { method, headers, body: JSON.stringify(body) };
}

async function call(path: string, init: RequestInit): Promise<unknown> {
  return readJson(await answerOf(path, init));
}

function answerOf(path: string, init: RequestInit): Promise<Response> {
  return answerAt(apiUrl(path), init);
}

/** The answer when it is good; a refusal throws. Who proves again who it is, when asked, has the request repeated. */
async function answerAt(
  url: string,
  init: RequestInit,
  timeoutMs?: number,
  isRepeated = false,
): Promise<Response> {
  const response = await fetchInTime(url, init, timeoutMs);
  if (response.ok) return response;
  const problem = new ApiProblem(response.status, asRecord(await readJson(response)));
  if (problem.status === 401 && problem.reason !== 'bad_credentials') {
    for (const listener of signedOutListeners) listener();
  }
  if (!isRepeated && isProofAsked(problem.reason) && (await proveAgain())) {
    return answerAt(url, init, timeoutMs, true);
  }
  throw problem;
}

/** Timer and controller by hand: `AbortSignal.any` is missing on phones of before 2024, which parents still have. */
async function fetchInTime(
  url: string,
  init: RequestInit,
  timeoutMs: number = TIMEOUT_MS,
): Promise<Response> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  init.signal?.addEventListener('abort', abort);
  try {
    return await fetch(url, { credentials: 'same-origin', ...init, signal: controller.signal });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem(0, {}, { cause });
  } finally {
    clearTimeout(timer);
    init.signal?.removeEventListener('abort', abort);
  }
}

/** `null` when the body is empty or is no JSON, as a proxy's error page. */
async function readJson(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
