/** A way to the server on which answers get lost: the request arrives, its effect is committed, and the line is cut. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Stage } from './stage.ts';

export interface Proxy {
  origin: string;
  /** While true, a connection dies as soon as the first byte of an answer comes back. */
  isCutting: boolean;
  /** How many answers were lost. */
  cuts: number;
}

export async function openProxy(stage: Stage, target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const proxy: Proxy = { origin: '', isCutting: false, cuts: 0 };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', end);
    }
    near.pipe(far);
    far.on('data', (part) => {
      if (!proxy.isCutting) return void near.write(part);
      proxy.cuts += 1;
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  proxy.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
