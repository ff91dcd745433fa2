import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { StartupError } from '#server/platform/startup-error.ts';
import { simulatorPorts, startSimulators } from './demo-simulators.ts';

/** Its neighbours are below those that systems give to outgoing connections. */
const PORT = 19_250;
const ports = simulatorPorts({ port: PORT });
let other: Server | undefined;

afterEach(() => new Promise((resolve) => (other ? other.close(resolve) : resolve(undefined))));

test('a port in use is named in one sentence, and no simulator is left listening', async () => {
  other = await occupy(ports.checkout);
  const refusal = await startSimulators({ port: PORT }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartupError);
  const { message } = refusal as StartupError;
  expect(message).toContain(`La porta ${ports.checkout}, che serve al simulatore Checkout, è già in uso`);
  expect(message).toContain(`le dieci da ${PORT + 101} a ${PORT + 110}`);
  expect(message).toContain(`PORT=${PORT + 300}`);
  expect(message).not.toContain('\n');
  expect([await isTaken(ports.nodo), await isTaken(ports.aca)]).toEqual([false, false]);
});

test('once started they answer, and stopping them frees their ports', async () => {
  const simulators = await startSimulators({ port: PORT });
  expect(await isTaken(ports.nodo)).toBe(true);
  await simulators.stop();
  expect(await isTaken(ports.nodo)).toBe(false);
});

function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function isTaken(port: number): Promise<boolean> {
  const probe = await occupy(port).catch(() => null);
  await new Promise((resolve) => (probe ? probe.close(resolve) : resolve(undefined)));
  return probe === null;
}
