/** What the operator of an installation does about SPID and CIE without a browser. */
import type { IdentityKind } from '#common/contract/identity.ts';
import type { CommandLine } from './command-line.ts';
import { addIdentityProviders } from './modules/identity/add-identity-providers.ts';
import { exportStatistics } from './modules/identity/export-statistics.ts';
import { linkOperator } from './modules/identity/link-operator.ts';
import { findBrokenLink, readRegister } from './modules/identity/register/read-register.ts';
import {
  RENEWAL_STEPS,
  renewSigningKey,
  type RenewalRefusal,
  type RenewalStep,
} from './modules/identity/renew-signing-key.ts';
import { MAX_SKEW_SECONDS, setClockSkew } from './modules/identity/set-clock-skew.ts';
import { setCredentials } from './modules/identity/set-credentials.ts';
import { setUpProvider } from './modules/identity/set-up-provider.ts';
import { attemptInTenant, inTenant } from './platform/db.ts';
import type { TenantRef } from './platform/http.ts';
import { StartupError } from './platform/startup-error.ts';
import type { Installation } from './start.ts';

const ACTOR = 'cli';

export type IdentityCommandName =
  | 'identity-setup'
  | 'identity-renew-key'
  | 'identity-clock'
  | 'identity-providers'
  | 'identity-operator'
  | 'identity-credentials'
  | 'identity-statistics'
  | 'identity-register';

type Run = (
  installation: Installation,
  tenant: TenantRef,
  options: CommandLine['options'],
  file: Buffer,
) => Promise<void>;

/** Every option that a command requires has been found when it runs. */
export const identityCommands: Record<IdentityCommandName, Run> = {
  'identity-setup': async ({ context }, tenant, options) => {
    const made = await setUpProvider(
      context,
      tenant,
      {
        kind: kindOf(options),
        organization: options.organization ?? tenant.name,
        ipaCode: options['ipa-code'] ?? '',
        locality: options.locality ?? '',
        municipality: options.istat ?? '',
        email: options.email ?? '',
        phone: options.phone ?? '',
        url: options.url ?? '',
        level: levelOf(options.level),
      },
      ACTOR,
    );
    if (!made.ok) throw new StartupError(`Rifiutato: ${made.reason}`);
    console.log(`Metadata da comunicare: ${made.value.metadataUrl}`);
    if (made.value.registerKey === null) return;
    console.log(
      'Chiave privata del registro delle transazioni: consegnarla alla persona incaricata, qui non resta.',
    );
    console.log(made.value.registerKey);
  },

  'identity-renew-key': async ({ context }, { tenantId }, options) => {
    const step = RENEWAL_STEPS.find((one) => one === options.step) ?? 'prepare';
    const renewed = await renewSigningKey(context, tenantId, { kind: kindOf(options), step }, ACTOR);
    if (!renewed.ok) throw new StartupError(REFUSED_STEPS[renewed.reason]);
    console.log(NEXT_STEPS[step]);
    console.log(`Il certificato che firma scade il ${renewed.value.expiresAt.toISOString().slice(0, 10)}.`);
  },

  'identity-clock': async ({ context }, { tenantId }, options) => {
    const seconds = Number(options.seconds);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_SKEW_SECONDS)
      throw new StartupError(`--seconds vuole un numero da 0 a ${MAX_SKEW_SECONDS}.`);
    await inTenant(context.db, tenantId, (tx) => setClockSkew(tx, tenantId, seconds, ACTOR));
    console.log(`L’orologio di un gestore può essere avanti di ${seconds} secondi.`);
  },

  'identity-providers': async ({ context }, { tenantId }, options, file) => {
    const xml = file.toString('utf8');
    const added = await attemptInTenant(context.db, tenantId, (tx) =>
      addIdentityProviders(tx, tenantId, { kind: kindOf(options), xml }, ACTOR),
    );
    if (!added.ok) throw new StartupError(`Rifiutato: ${added.reason}`);
    for (const entityId of added.value) console.log(entityId);
  },

  'identity-operator': async ({ context }, { tenantId }, options) => {
    const wanted = { username: options.username ?? '', fiscalCode: options['fiscal-code'] ?? '' };
    const linked = await attemptInTenant(context.db, tenantId, (tx) =>
      linkOperator(tx, tenantId, wanted, ACTOR),
    );
    if (!linked.ok) throw new StartupError(`Rifiutato: ${linked.reason}`);
    console.log(`${wanted.username} può entrare con SPID e CIE.`);
  },

  'identity-credentials': async ({ context }, { tenantId }, options) => {
    const isOn = options.state === 'on';
    const set = await attemptInTenant(context.db, tenantId, (tx) =>
      setCredentials(tx, tenantId, isOn, ACTOR),
    );
    if (!set.ok)
      throw new StartupError('Rifiutato: né SPID né CIE funzionano, nessuno potrebbe più entrare.');
    console.log(
      isOn
        ? 'Le famiglie entrano anche con codice utente e password.'
        : 'Le famiglie entrano con SPID o CIE.',
    );
  },

  'identity-statistics': async ({ context }, { tenantId }, options) => {
    const month = options.month ?? '';
    if (!/^\d{4}-\d{2}$/.test(month)) throw new StartupError('--month vuole un mese come 2026-11.');
    const files = await inTenant(context.db, tenantId, (tx) => exportStatistics(tx, month));
    console.log(files.accesses);
    console.log(files.people);
  },

  'identity-register': async ({ context }, { tenantId }, options, file) => {
    const wanted = { requestId: options.request ?? '', privateKey: file.toString('utf8') };
    const { broken, read } = await inTenant(context.db, tenantId, async (tx) => ({
      broken: await findBrokenLink(tx),
      read: await readRegister(tx, wanted, ACTOR),
    }));
    console.log(broken === null ? 'Il registro è integro.' : `Il registro è interrotto alla riga ${broken}.`);
    for (const row of read)
      console.log(
        `${row.no}  ${row.occurredAt.toISOString()}  ${row.message}  ${row.outcome}\n${row.text}\n`,
      );
  },
};

const NEXT_STEPS: Readonly<Record<RenewalStep, string>> = {
  prepare:
    'I metadata hanno due certificati: comunicarli, attendere che i gestori li abbiano letti, poi «--step switch».',
  switch: 'Firma la nuova chiave: quando gli accessi riescono con tutti i gestori, «--step finish».',
  finish: 'I metadata hanno solo il nuovo certificato: comunicarli di nuovo.',
};

const REFUSED_STEPS: Readonly<Record<RenewalRefusal, string>> = {
  not_set_up: 'Il Comune non è ancora un fornitore di servizi: prima «identity-setup».',
  already_prepared: 'Nei metadata ci sono già due certificati: il passo seguente è «switch» o «finish».',
  not_prepared: 'Non c’è una nuova chiave: prima «--step prepare».',
  not_switched: 'La nuova chiave non firma ancora: prima «--step switch».',
};

function kindOf({ kind }: CommandLine['options']): IdentityKind {
  return kind === 'cie' ? 'cie' : 'spid';
}

function levelOf(text: string | undefined): 1 | 2 | 3 {
  if (text === '1') return 1;
  return text === '3' ? 3 : 2;
}
