import type { Delivery } from '../web-push/deliver.ts';

const FCM_ERROR = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
const BAD_REQUEST = 'type.googleapis.com/google.rpc.BadRequest';

/**
 * What Google's answer means (firebase.google.com, «FCM Error Codes»). Only FCM's own words end a device: a 404 of a wrong
 * address or project must not.
 */
export function judgeFcm(status: number, answer: unknown): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const { code, isOfRequest } = readError(answer);
  if (code === 'UNREGISTERED') return { outcome: 'gone' };
  // FCM says so of a token that is none; of any other value, BadRequest names the field.
  if (code === 'INVALID_ARGUMENT' && !isOfRequest) return { outcome: 'gone' };
  const reason = `Google (FCM) ha risposto ${status} ${code ?? ''}`.trim() + '.';
  // 401: the access token or the account's key is at fault, not the message.
  const isPassing = status === 401 || status === 429 || status >= 500;
  return { outcome: isPassing ? 'deferred' : 'rejected', reason };
}

interface FcmError {
  /** `null`: it is none of FCM's own. */
  code: string | null;
  /** A value of the request is wrong, and named. */
  isOfRequest: boolean;
}

function readError(answer: unknown): FcmError {
  const { error } = (answer ?? {}) as { error?: { details?: unknown } };
  const details: unknown[] = Array.isArray(error?.details) ? error.details : [];
  const found = { code: null as string | null, isOfRequest: false };
  for (const detail of details) {
    const { '@type': type, errorCode } = (detail ?? {}) as Record<string, unknown>;
    if (type === FCM_ERROR && typeof errorCode === 'string' && /^\w{1,40}$/.test(errorCode))
      found.code = errorCode;
    if (type === BAD_REQUEST) found.isOfRequest = true;
  }
  return found;
}
