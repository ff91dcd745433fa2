/** The counterparts in one process, wired to each other, for the demonstration and for tests. */
import type { FastifyInstance } from 'fastify';
import { buildAca } from './aca.ts';
import { buildCheckout } from './checkout.ts';
import type { WireOptions } from './nodo-client.ts';
import { buildLlm } from './llm.ts';
import { buildMailbox } from './mailbox.ts';
import { buildNativePush } from './native-push.ts';
import { buildNodo } from './nodo.ts';
import { buildPushService } from './push-service.ts';
import type { TelephoneSettings } from './telephone-client.ts';
import { buildTelephone } from './telephone.ts';
import type { Gateway } from './signed-post.ts';
import { listen, runAlone } from './simulator-app.ts';
import { buildIdentityProviders } from './spid.ts';

export interface SimulatorsSettings {
  /** Absolute address of the creditor's paForNode service. */
  ecEndpoint: string;
  idBrokerPA: string;
  idStation: string;
  /** Fiscal code of the creditor that the counter's form offers. */
  creditor?: string;
  /** Zero takes a free port. */
  ports?: {
    checkout?: number | undefined;
    nodo?: number | undefined;
    aca?: number | undefined;
    push?: number | undefined;
    identity?: number | undefined;
    telephone?: number | undefined;
    llm?: number | undefined;
    mailbox?: number | undefined;
    fcm?: number | undefined;
    apns?: number | undefined;
  };
  /** Where the telephone's messages go. */
  telephone?: Partial<TelephoneSettings>;
  /** Where a family's letters go. */
  mailbox?: Partial<Gateway>;
  host?: string;
  /** Accepted subscription keys of Checkout and ACA; any key when absent. */
  subscriptionKeys?: readonly string[];
  retryDelaysMs?: readonly number[];
  wire?: WireOptions;
}

export interface Simulators {
  urls: {
    checkout: string;
    nodo: string;
    aca: string;
    push: string;
    telephone: string;
    identity: string;
    llm: string;
    mailbox: string;
    nativePush: string;
  };
  close(): Promise<void>;
}

/**
 * Starts the Nodo (3102), Checkout (3101), ACA (3103), the push service (3104), the telephone (3105), SPID and CIE (3106),
 * a language model (3107), a family's mail program (3108) and Google's and Apple's notifications (3109, 3110).
 * Throws in production mode.
 */
export async function startSimulators(settings: SimulatorsSettings): Promise<Simulators> {
  const { ports = {}, host, ecEndpoint, idBrokerPA, idStation, creditor, retryDelaysMs, wire } = settings;
  const keys = settings.subscriptionKeys ? { subscriptionKeys: settings.subscriptionKeys } : {};
  const started: FastifyInstance[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(started.map((app) => app.close()));
  };
  const start = (app: FastifyInstance, name: string, port: number): Promise<string> => {
    started.push(app);
    return listen(app, name, port, host);
  };
  try {
    const aca = await start(buildAca(keys), 'ACA', ports.aca ?? 3103);
    const nodoProgram = buildNodo({
      acaUrl: aca,
      station: { endpoint: ecEndpoint, idBrokerPA, idStation },
      ...(creditor === undefined ? {} : { creditor }),
      ...(retryDelaysMs ? { retryDelaysMs } : {}),
      ...(wire ? { wire } : {}),
    });
    const nodo = await start(nodoProgram, 'Nodo e PSP', ports.nodo ?? 3102);
    const checkout = await start(
      buildCheckout({ nodoApi: nodo, ...keys }),
      'Checkout',
      ports.checkout ?? 3101,
    );
    const push = await start(buildPushService(), 'Servizio di notifiche', ports.push ?? 3104);
    const telephone = await start(
      buildTelephone(settings.telephone),
      'Telefono e SMS',
      ports.telephone ?? 3105,
    );
    const identity = await start(buildIdentityProviders(), 'SPID e CIE', ports.identity ?? 3106);
    const llm = await start(buildLlm(), 'Modello linguistico', ports.llm ?? 3107);
    const mailbox = await start(
      buildMailbox(settings.mailbox),
      'Posta di una famiglia',
      ports.mailbox ?? 3108,
    );
    const nativePush = await start(
      buildNativePush({ apnsPort: ports.apns ?? 3110, ...(host === undefined ? {} : { host }) }),
      'Notifiche di Google e Apple',
      ports.fcm ?? 3109,
    );
    return { urls: { checkout, nodo, aca, push, telephone, identity, llm, mailbox, nativePush }, close };
  } catch (error) {
    // A port in use must not leave the others listening.
    await close();
    throw error;
  }
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(async () => {
    const { urls } = await startSimulators({
      ecEndpoint: env.EC_ENDPOINT ?? 'http://127.0.0.1:3000/pagopa/paForNode',
      idBrokerPA: env.BROKER ?? '',
      idStation: env.STATION ?? '',
      ...(env.EC ? { creditor: env.EC } : {}),
      ...(env.HOST ? { host: env.HOST } : {}),
      ports: {
        checkout: portOf(env.CHECKOUT_PORT),
        nodo: portOf(env.NODO_PORT),
        aca: portOf(env.ACA_PORT),
        push: portOf(env.PUSH_PORT),
        identity: portOf(env.IDENTITY_PORT),
        telephone: portOf(env.TELEPHONE_PORT),
        llm: portOf(env.LLM_PORT),
        mailbox: portOf(env.MAILBOX_PORT),
        fcm: portOf(env.FCM_PORT),
        apns: portOf(env.APNS_PORT),
      },
      telephone: {
        ...(env.TELEPHONE_ADDRESS ? { address: env.TELEPHONE_ADDRESS } : {}),
        ...(env.TELEPHONE_SECRET ? { secret: env.TELEPHONE_SECRET } : {}),
      },
      mailbox: {
        ...(env.MAILBOX_ADDRESS ? { address: env.MAILBOX_ADDRESS } : {}),
        ...(env.MAILBOX_SECRET ? { secret: env.MAILBOX_SECRET } : {}),
      },
    });
    return urls.nodo;
  });
}

function portOf(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}
