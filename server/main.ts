/** Starts Refettorio: configuration, database, application, worker, listen; in that order, readable aloud. */
import { readConfig } from './config.ts';
import { explainFailure, stopOnSignal } from './platform/process.ts';
import { openInstallation, serve } from './start.ts';
import { requireBuiltWeb } from './web-build.ts';

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig();
  requireBuiltWeb(config);
  const installation = await openInstallation(config, (step) => console.log(`  ${step}`));
  const running = await serve(installation).catch(async (error: unknown) => {
    await installation.close();
    throw error;
  });
  stopOnSignal(async () => {
    await running.stop();
    await installation.close();
  });
  console.log(
    `Refettorio è pronto su ${config.publicUrl} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
}

main().catch((error: unknown) => {
  console.error(`Refettorio non può partire. ${explainFailure(error)}`);
  process.exit(1);
});
