import { connect, constants, type ClientHttp2Session } from 'node:http2';

const TIMEOUT_MS = 10_000;

export interface ApnsConnection {
  post(
    path: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; body: string }>;
  close(): void;
}

/**
 * One connection that stays open, as Apple asks, and is opened anew at the message after it was lost. It keeps no process
 * from ending.
 */
export function apnsConnection(origin: string): ApnsConnection {
  let session: ClientHttp2Session | null = null;
  const current = (): ClientHttp2Session => {
    if (session && !session.closed && !session.destroyed) return session;
    session = connect(origin);
    // Every request under way hears of it by itself.
    session.on('error', () => undefined);
    session.unref();
    return session;
  };
  return {
    post: (path, headers, body) => postOn(current(), { path, headers, body }),
    close: () => session?.close(),
  };
}

function postOn(
  session: ClientHttp2Session,
  { path, headers, body }: { path: string; headers: Record<string, string>; body: string },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ':path': path, ...headers });
    let status = 0;
    let answer = '';
    stream.setEncoding('utf8');
    stream.on('response', (received) => (status = received[':status'] ?? 0));
    stream.on('data', (part: string) => (answer += part));
    stream.on('end', () => {
      if (status > 0) resolve({ status, body: answer });
      else reject(new Error('Apple (APNs) non ha risposto.'));
    });
    stream.on('error', reject);
    stream.setTimeout(TIMEOUT_MS, () => {
      stream.close(constants.NGHTTP2_CANCEL);
      // Nothing says when a network has dropped a connection: the next message must not wait on it too.
      session.destroy();
      reject(new Error('Apple (APNs) non ha risposto in tempo.'));
    });
    stream.end(body);
  });
}
