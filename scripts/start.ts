/**
 * `npm start`: everything that a person needs to look at Refettorio, on a machine with nothing: the web is built when
 * its sources changed, the demo Comune is made, the simulators of pagoPA run beside the server. In production mode
 * this is the server alone.
 */
import path from 'node:path';
import { explainFailure, stopOnSignal } from '#server/platform/process.ts';
import { readConfig, type Config } from '#server/config.ts';
import { openInstallation, serve } from '#server/start.ts';
import { buildWebIfChanged } from './build-web.ts';
import { buildDemoComune, DEMO } from './demo-comune.ts';
import { offerSimulatedModel } from './demo-channels.ts';
import { trustSimulatedIdentity } from './demo-identity.ts';
import { useSimulatedPhones } from './demo-native-push.ts';
import { DEMO_ACCOUNTING, DEMO_ROOMS, PREPAID } from './demo-names.ts';
import { payDemoInvoices } from './demo-payments.ts';
import { reconcileDemo } from './demo-reconciliation.ts';
import { buildPrepaidComune } from './demo-prepaid.ts';
import { pointAtSimulators, simulatorPorts, startSimulators } from './demo-simulators.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** What is open, in the order of opening: a start that is refused or interrupted leaves nothing behind. */
const closing: (() => Promise<void>)[] = [];

/** A second call, such as that of a start that fails because it was interrupted, waits for the first. */
function closeAll(): Promise<void> {
  return (closed ??= closeEach());
}

let closed: Promise<void> | undefined;

async function closeEach(): Promise<void> {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
}

async function main(): Promise<void> {
  if (process.env.REFETTORIO_MODE === 'production') {
    await import('#server/main.ts');
    return;
  }
  const started = performance.now();
  const report = (step: string) => console.log(`  · ${step}`);
  console.log('Refettorio si avvia (dimostrazione)');
  const known = { ...pointAtSimulators(readConfig()), managingTenant: DEMO.slug };
  const web = buildWebIfChanged(ROOT, report);
  // Told below, where the pages are needed.
  web.catch(() => undefined);
  const simulators = await startSimulators(known);
  closing.push(() => simulators.stop());
  const config = await useSimulatedPhones(known, `http://127.0.0.1:${simulatorPorts(known).fcm}`);
  report('Base dati');
  const installation = await openInstallation(config, report);
  closing.push(() => installation.close());
  stopOnSignal(closeAll);
  await buildDemoComune(installation, report);
  await buildPrepaidComune(installation, { ...DEMO, brokerCode: DEMO.fiscalCode }, report);
  await trustSimulatedIdentity(
    installation,
    DEMO.slug,
    `http://127.0.0.1:${simulatorPorts(config).identity}`,
  );
  await offerSimulatedModel(installation, DEMO.slug, `http://127.0.0.1:${simulatorPorts(config).llm}`);
  await web;
  report('Applicazione');
  const running = await serve(installation);
  closing.push(() => running.stop());
  const nodoUrl = `http://127.0.0.1:${simulatorPorts(config).nodo}`;
  await payDemoInvoices(installation, nodoUrl, report);
  await reconcileDemo(installation, nodoUrl, report);
  printWelcome(config, (performance.now() - started) / 1000);
}

function printWelcome(config: Config, seconds: number): void {
  const ports = simulatorPorts(config);
  const at = config.publicUrl;
  const rows = [
    ['Portale Genitori', `${at}/c/${DEMO.slug}/`, `${DEMO.parents.join(', ')}  ·  ${DEMO.parentPassword}`],
    ['Ufficio', `${at}/c/${DEMO.slug}/ufficio/`, `${DEMO.operator.username}  ·  ${DEMO.operator.password}`],
    [
      'Ufficio, in due passaggi',
      `${at}/c/${DEMO.slug}/ufficio/`,
      `${DEMO_ACCOUNTING.username}  ·  ${DEMO_ACCOUNTING.password}  ·  chiave ${DEMO_ACCOUNTING.totpSecret}`,
    ],
    [
      'Classi',
      `${at}/c/${DEMO.slug}/ufficio/`,
      `${DEMO_ROOMS.school.username}  ·  ${DEMO_ROOMS.school.password}`,
    ],
    [
      'Cucina',
      `${at}/c/${DEMO.slug}/ufficio/`,
      `${DEMO_ROOMS.kitchen.username}  ·  ${DEMO_ROOMS.kitchen.password}`,
    ],
    [
      'Un Comune prepagato',
      `${at}/c/${PREPAID.slug}/`,
      `${PREPAID.parents.join(', ')}  ·  ${DEMO.parentPassword}`,
    ],
    ['Posta in uscita', `${at}/sviluppo/posta`, 'senza SMTP le e-mail si leggono qui'],
    ['Sportello (Nodo, SIMULAZIONE)', `http://localhost:${ports.nodo}/`, 'paga un avviso come in banca'],
    ['Checkout (SIMULAZIONE)', `http://localhost:${ports.checkout}/`, 'si apre dal portale'],
    ['SPID e CIE (SIMULAZIONE)', `http://127.0.0.1:${ports.identity}/`, 'persone inventate, dal portale'],
    ['ACA (SIMULAZIONE)', `http://localhost:${ports.aca}/`, 'avvisi depositati'],
    [
      'Telefono e SMS (SIMULAZIONE)',
      `http://localhost:${ports.telephone}/`,
      'disdice un pasto senza portale',
    ],
    [
      'Posta di una famiglia (SIMULAZIONE)',
      `http://localhost:${ports.mailbox}/`,
      'risponde a una segnalazione: si accende in Segnalazioni > Impostazioni',
    ],
    ['Notifiche ai telefoni (SIMULAZIONE)', `http://localhost:${ports.fcm}/`, 'di Google e di Apple'],
    [
      'Modello linguistico (SIMULAZIONE)',
      `http://localhost:${ports.llm}/richieste`,
      'si accende in Assistente > Modello linguistico',
    ],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\nRefettorio è pronto in ${seconds.toFixed(1)} s. ${DEMO.name}, dati inventati.\n`);
  for (const [name = '', address = '', login = ''] of rows) {
    console.log(`  ${name.padEnd(widths[0] ?? 0)}  ${address.padEnd(widths[1] ?? 0)}  ${login}`);
  }
  console.log('\nCtrl+C per fermare.');
}

main().catch(async (error: unknown) => {
  console.error(`Refettorio non può partire. ${explainFailure(error)}`);
  await closeAll().catch(() => undefined);
  process.exit(1);
});
