import { Temporal } from 'temporal-polyfill';
import { ROME, type DateString } from '#common/dates.ts';
import { iuvOf } from '#common/notice-number.ts';
import {
  describePositionForAca,
  type AcaPosition,
} from '#server/modules/payments/describe-position-for-aca.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import type { OutboxMessage, OutboxPace, OutboxSender, SendResult } from '#server/platform/outbox.ts';

export interface AcaSenderOptions {
  db: Db;
  /** Base address of the service, such as `https://api.platform.pagopa.it/aca/v1`; `null` when not configured. */
  acaUrl: string | null;
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const CONCURRENCY = 4;

/** As pagoPA asks of its callers: slot × (2^k − 1), five tries; more than four hours in all. Then the office decides. */
const SLOT_MINUTES = 10;
const PACE: OutboxPace = {
  maxAttempts: 5,
  waitMinutes: (failed) => SLOT_MINUTES * (2 ** failed - 1),
};

/**
 * Sends the outbox messages of the channel `aca` of one tenant, kinds `payments.position_created`, `_changed` and
 * `_ended`: each of them deposits the position as it is by then. `null` without an address: then nothing must be taken
 * from the outbox.
 */
export function acaSender({ db, acaUrl, timeoutMs = TIMEOUT_MS }: AcaSenderOptions): OutboxSender | null {
  if (acaUrl === null) return null;
  const endpoint = `${acaUrl.replace(/\/+$/, '')}/paCreatePosition`;
  return {
    channel: 'aca',
    pace: PACE,
    concurrency: CONCURRENCY,
    open: async (tenantId) => (message) => sendOne(db, endpoint, timeoutMs, tenantId, message),
  };
}

async function sendOne(
  db: Db,
  endpoint: string,
  timeoutMs: number,
  tenantId: TenantId,
  message: OutboxMessage,
): Promise<SendResult> {
  const positionId = Number(message.payload.positionId);
  const describe = () => inTenant(db, tenantId, (tx) => describePositionForAca(tx, positionId));
  const position = await describe();
  if (!position) return { outcome: 'rejected', reason: 'posizione inesistente' };
  const result = await deposit(endpoint, position, timeoutMs);
  if (result.outcome !== 'sent' || position.amountCents === 0) return result;
  // The position may have ended, and its end been told, while this was under way: what went last must be true.
  const now = await describe();
  return now && now.amountCents !== position.amountCents ? deposit(endpoint, now, timeoutMs) : result;
}

/**
 * paCreatePosition of the ACA API: creates the position or updates it, by IUV, so that repeating it is harmless; an
 * amount of zero invalidates it.
 */
async function deposit(endpoint: string, position: AcaPosition, timeoutMs: number): Promise<SendResult> {
  if (!position.acaKey) return { outcome: 'deferred', reason: "manca la chiave dell'ACA" };
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': position.acaKey },
      body: JSON.stringify(toRequest(position)),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { outcome: 'deferred', reason: cause instanceof Error ? cause.message : String(cause) };
  }
  return judge(response.status, position.amountCents === 0, await readDetail(response));
}

function judge(status: number, isInvalidation: boolean, detail: string): SendResult {
  if (status === 200) return { outcome: 'sent' };
  // Nothing there, or already paid or invalidated: nobody can pay it from the archive, which is all that was wanted.
  if (isInvalidation && (status === 404 || status === 409)) return { outcome: 'sent' };
  const isAboutPosition = status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
  return { outcome: isAboutPosition ? 'rejected' : 'deferred', reason: `${status} ${detail}`.trim() };
}

async function readDetail(response: Response): Promise<string> {
  try {
    const { title, detail } = (await response.json()) as { title?: unknown; detail?: unknown };
    return [title, detail]
      .filter((part) => typeof part === 'string')
      .join(': ')
      .slice(0, 400);
  } catch {
    return '';
  }
}

function toRequest(position: AcaPosition): Record<string, unknown> {
  return {
    paFiscalCode: position.creditorFiscalCode,
    entityType: 'F',
    entityFiscalCode: position.debtorFiscalCode,
    entityFullName: position.debtorName,
    iuv: iuvOf(position.noticeNumber),
    nav: position.noticeNumber,
    amount: position.amountCents,
    description: position.description,
    expirationDate: endOfDay(position.dueOn),
    ...(position.iban === null ? {} : { iban: position.iban }),
    ...(position.postalIban === null ? {} : { postalIban: position.postalIban }),
    // Overdue stays payable, from the archive too.
    switchToExpired: false,
    payStandIn: true,
  };
}

/** The last second of that day in Rome, in UTC: the same day whichever of the two zones a reader believes in. */
function endOfDay(day: DateString): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: ROME, plainTime: '23:59:59' })
    .toInstant()
    .toString();
}
