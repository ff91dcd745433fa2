/** Checkout's way to the Nodo: the JSON interface of the Nodo simulator. */
import type { Activation, NodoResult, PayOptions } from './nodo-types.ts';
import type { NoticeRef, VerifiedNotice } from './nodo-messages.ts';

/** The Nodo cannot be reached or does not understand: Checkout answers 502. */
export class NodoUnavailable extends Error {}

export interface NodoApi {
  verify(notice: NoticeRef): Promise<NodoResult<VerifiedNotice>>;
  activate(notice: NoticeRef, options: PayOptions): Promise<NodoResult<Activation>>;
  sendOutcome(paymentToken: string, options: PayOptions): Promise<void>;
}

// The Nodo itself waits 7 s for the creditor, 15 s for the answer to a receipt.
const TIMEOUT_MS = 20_000;

export function buildNodoApi(baseUrl: string): NodoApi {
  async function post(path: string, body: object): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(baseUrl + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      throw new NodoUnavailable(`the Nodo at ${baseUrl} does not answer`, { cause });
    }
    if (response.status === 400) {
      return { outcome: 'KO', fault: { code: 'PPT_SINTASSI_EXTRAXSD', detail: await response.text() } };
    }
    if (!response.ok) throw new NodoUnavailable(`the Nodo answered HTTP ${response.status}`);
    return response.json();
  }
  const reference = ({ fiscalCode, noticeNumber }: NoticeRef): NoticeRef => ({ fiscalCode, noticeNumber });
  return {
    verify: async (notice) => (await post('/api/verify', reference(notice))) as NodoResult<VerifiedNotice>,
    activate: async (notice, options) =>
      (await post('/api/activate', { ...reference(notice), options })) as NodoResult<Activation>,
    async sendOutcome(paymentToken, options) {
      await post('/api/outcome', { paymentToken, options });
    },
  };
}
