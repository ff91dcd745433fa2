/** Checkout and the archive of notices, as they are on a bad day: they keep everybody waiting, or hang up. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './stage.ts';

export interface MoodyPagoPa {
  checkoutUrl: string;
  acaUrl: string;
  /** `slow` answers after half a minute, longer than anybody waits; `rude` cuts the line; `well` does what it should. */
  mood: 'slow' | 'rude' | 'well';
  /** Requests that have arrived. */
  received: { checkout: number; aca: number };
}

const SLOW_MS = 30_000;

export async function openMoodyPagoPa(stage: Stage): Promise<MoodyPagoPa> {
  const received = { checkout: 0, aca: 0 };
  const pagoPa: MoodyPagoPa = { checkoutUrl: '', acaUrl: '', mood: 'well', received };
  const ending = new AbortController();
  const answer = (service: keyof typeof received, response: ServerResponse) => {
    if (service === 'aca') response.writeHead(200).end('{}');
    else response.writeHead(302, { location: `${pagoPa.checkoutUrl}/c/${received.checkout}` }).end();
  };
  const server = createServer((request, response) => {
    const service = request.url?.startsWith('/aca') ? 'aca' : 'checkout';
    received[service] += 1;
    request.resume();
    if (pagoPa.mood === 'rude') return void request.socket.destroy();
    const pause = pagoPa.mood === 'slow' ? SLOW_MS : 0;
    delay(pause, undefined, { signal: ending.signal }).then(
      () => answer(service, response),
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stage.atEnd(async () => {
    ending.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(pagoPa, { checkoutUrl: `${origin}/checkout/ec/v1`, acaUrl: `${origin}/aca/v1` });
}
