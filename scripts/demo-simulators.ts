/** The simulators of pagoPA beside the demonstration: separate programs that the product knows only by address. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Config } from '#server/config.ts';
import { StartupError } from '#server/platform/startup-error.ts';
import type { StartNews } from '../simulators/simulator-app.ts';
import { DEMO_MAIL_SECRET } from './demo-channels.ts';
import { DEMO } from './demo-names.ts';
import { DEMO_TELEPHONE_SECRET } from './demo-telephone.ts';

const PROGRAM = path.join(import.meta.dirname, '..', 'simulators', 'start-all.ts');

/** Beside the server's own port, so that two demonstrations can stand on one machine. */
export function simulatorPorts({ port }: Pick<Config, 'port'>): {
  checkout: number;
  nodo: number;
  aca: number;
  push: number;
  telephone: number;
  identity: number;
  llm: number;
  mailbox: number;
  fcm: number;
  apns: number;
} {
  const [checkout, nodo, aca] = [port + 101, port + 102, port + 103];
  return {
    checkout,
    nodo,
    aca,
    push: port + 104,
    telephone: port + 105,
    identity: port + 106,
    llm: port + 107,
    mailbox: port + 108,
    fcm: port + 109,
    apns: port + 110,
  };
}

/** Addresses that the environment does not give are those of the simulators. */
export function pointAtSimulators(config: Config): Config {
  const ports = simulatorPorts(config);
  return {
    ...config,
    checkoutUrl: config.checkoutUrl ?? `http://127.0.0.1:${ports.checkout}/checkout/ec/v1`,
    acaUrl: config.acaUrl ?? `http://127.0.0.1:${ports.aca}/aca/v1`,
    pushServices: [...config.pushServices, `http://127.0.0.1:${ports.push}`],
    llmServices: [...config.llmServices, `http://127.0.0.1:${ports.llm}`],
  };
}

/** Resolves when all of them listen. Throws a `StartupError` when they cannot, and then none is left running. */
export async function startSimulators(config: Pick<Config, 'port'>): Promise<{ stop(): Promise<void> }> {
  const ports = simulatorPorts(config);
  const child = fork(PROGRAM, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      EC_ENDPOINT: `http://127.0.0.1:${config.port}/pagopa/paForNode`,
      BROKER: DEMO.fiscalCode,
      STATION: DEMO.stationId,
      EC: DEMO.fiscalCode,
      CHECKOUT_PORT: String(ports.checkout),
      NODO_PORT: String(ports.nodo),
      ACA_PORT: String(ports.aca),
      PUSH_PORT: String(ports.push),
      IDENTITY_PORT: String(ports.identity),
      TELEPHONE_PORT: String(ports.telephone),
      TELEPHONE_ADDRESS: `http://127.0.0.1:${config.port}/api/c/${DEMO.slug}/telephone`,
      TELEPHONE_SECRET: DEMO_TELEPHONE_SECRET,
      LLM_PORT: String(ports.llm),
      FCM_PORT: String(ports.fcm),
      APNS_PORT: String(ports.apns),
      MAILBOX_PORT: String(ports.mailbox),
      MAILBOX_ADDRESS: `http://127.0.0.1:${config.port}/api/c/${DEMO.slug}/ticket-mail`,
      MAILBOX_SECRET: DEMO_MAIL_SECRET,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const news = await Promise.race([firstNews(child), gone]);
  if (!news?.ready) {
    await gone;
    const { port } = config;
    throw new StartupError(
      `${news?.reason ?? 'I simulatori di pagoPA si sono fermati.'} Oltre alla porta ${port} la dimostrazione prende le dieci ` +
        `da ${port + 101} a ${port + 110}: se le usa un’altra dimostrazione, ` +
        `avviare questa più lontano, per esempio con PORT=${port + 300}.`,
    );
  }
  return {
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}

function firstNews(child: ChildProcess): Promise<StartNews> {
  return new Promise((resolve) => child.once('message', (news) => resolve(news as StartNews)));
}
