import { parseArgs } from 'node:util';
import { isDate } from '#common/dates.ts';
import { StartupError } from './platform/startup-error.ts';

/** A command line that cannot be carried out as written: one sentence, and exit code 2. */
export class UsageError extends StartupError {
  override name = 'UsageError';
}

type OptionKind = 'text' | 'date' | 'flag' | readonly string[];

interface OptionShape {
  kind: OptionKind;
  help: string;
  isOptional?: boolean;
}

interface CommandShape {
  summary: string;
  options: Readonly<Record<string, OptionShape>>;
  /** What the one file is that follows the options. */
  file?: string;
}

const tenant: OptionShape = { kind: 'text', help: 'indirizzo breve del Comune' };

export const COMMANDS = {
  migrate: { summary: 'aggiorna la base dati', options: {} },
  check: {
    summary: 'controlla gli invarianti I1-I10',
    options: { tenant: { ...tenant, help: 'solo questo Comune', isOptional: true } },
  },
  'create-tenant': {
    summary: 'crea un Comune',
    options: {
      slug: { kind: 'text', help: 'indirizzo breve, per esempio «truccazzano»' },
      name: { kind: 'text', help: 'nome, per esempio «Comune di Truccazzano»' },
      'fiscal-code': { kind: 'text', help: 'codice fiscale del Comune' },
    },
  },
  'create-operator': {
    summary: 'crea un operatore e stampa la password provvisoria',
    options: {
      tenant,
      username: { kind: 'text', help: 'nome con cui accede' },
      name: { kind: 'text', help: 'nome e cognome' },
    },
  },
  'reset-second-factor': {
    summary: 'azzera la verifica in due passaggi di un operatore che ha perso il telefono',
    options: { tenant, username: { kind: 'text', help: 'nome con cui accede' } },
  },
  'end-sessions': {
    summary: 'fa uscire tutti gli utenti di un Comune, o uno solo',
    options: {
      tenant,
      username: { kind: 'text', help: 'solo chi ha questo nome', isOptional: true },
      surface: { kind: ['portal', 'office'], help: 'dove: senza, nel portale', isOptional: true },
    },
  },
  'check-address': {
    summary: 'controlla che PUBLIC_URL risponda solo con TLS 1.2 o 1.3, un certificato pubblico e HSTS',
    options: {},
  },
  'reseal-secrets': {
    summary: 'cifra con SECRET_KEY tutto ciò che è ancora cifrato con SECRET_KEY_PREVIOUS',
    options: {},
  },
  import: {
    summary: 'importa un file',
    options: {
      tenant,
      kind: { kind: ['registry', 'attendance'], help: 'anagrafica o presenze' },
      'accept-rejects': { kind: 'flag', help: 'importa anche se alcune righe vengono scartate' },
    },
    file: 'il file CSV o XLSX',
  },
  'close-month': {
    summary: 'prepara la chiusura di un mese e, con --confirm, emette le fatture',
    options: {
      tenant,
      from: { kind: 'date', help: 'primo giorno' },
      to: { kind: 'date', help: 'ultimo giorno' },
      issued: { kind: 'date', help: 'data delle fatture' },
      due: { kind: 'date', help: 'scadenza' },
      confirm: { kind: 'flag', help: 'emette le fatture' },
      acknowledge: { kind: 'flag', help: 'accetta le anomalie che non bloccano' },
    },
  },
  'identity-setup': {
    summary: 'rende il Comune fornitore di servizi SPID o CIE: chiave, certificato, metadata',
    options: {
      tenant,
      kind: { kind: ['spid', 'cie'], help: 'quale identità' },
      organization: { kind: 'text', help: 'denominazione, come in IPA' },
      'ipa-code': { kind: 'text', help: 'codice IPA' },
      locality: { kind: 'text', help: 'sede' },
      istat: { kind: 'text', help: 'codice ISTAT del Comune, sei cifre' },
      email: { kind: 'text', help: 'indirizzo dell’ufficio' },
      phone: { kind: 'text', help: 'telefono, come +390200000000' },
      url: { kind: 'text', help: 'sito del Comune' },
      level: { kind: ['1', '2', '3'], help: 'livello richiesto; senza, il 2', isOptional: true },
    },
  },
  'identity-renew-key': {
    summary: 'sostituisce la chiave di firma SPID o CIE, un passo per volta',
    options: {
      tenant,
      kind: { kind: ['spid', 'cie'], help: 'quale identità' },
      step: {
        kind: ['prepare', 'switch', 'finish'],
        help: 'prepare pubblica il nuovo certificato accanto al vecchio, switch firma con il nuovo, finish toglie il vecchio',
      },
    },
  },
  'identity-clock': {
    summary: 'di quanti secondi l’orologio di un gestore può essere avanti (da 0 a 300; senza, 60)',
    options: { tenant, seconds: { kind: 'text', help: 'secondi' } },
  },
  'identity-providers': {
    summary: 'si fida dei gestori di un file di metadata',
    options: { tenant, kind: { kind: ['spid', 'cie'], help: 'quale identità' } },
    file: 'il file XML dei metadata',
  },
  'identity-operator': {
    summary: 'permette a un operatore di entrare con SPID e CIE',
    options: {
      tenant,
      username: { kind: 'text', help: 'nome con cui accede' },
      'fiscal-code': { kind: 'text', help: 'codice fiscale' },
    },
  },
  'identity-credentials': {
    summary: 'accende o spegne, per le famiglie, codice utente e password',
    options: { tenant, state: { kind: ['on', 'off'], help: 'accese o spente' } },
  },
  'identity-statistics': {
    summary: 'accessi e utenti unici di un mese, per le statistiche dovute ad AgID',
    options: { tenant, month: { kind: 'text', help: 'mese, come 2026-11' } },
  },
  'identity-register': {
    summary: 'legge dal registro le transazioni di una richiesta e controlla che sia integro',
    options: { tenant, request: { kind: 'text', help: 'ID della AuthnRequest' } },
    file: 'il file con la chiave privata del registro',
  },
} as const satisfies Record<string, CommandShape>;

export type CommandName = keyof typeof COMMANDS;

export interface CommandLine {
  command: CommandName;
  /** Every option that the command requires is there, and is what its kind says. */
  options: Readonly<Record<string, string>>;
  flags: ReadonlySet<string>;
  /** There when the command takes a file. */
  file: string;
}

/** Reads what was typed after the program's name; a text is the help that was asked for. Throws a `UsageError`. */
export function readCommandLine(args: readonly string[]): CommandLine | string {
  const [first = 'help', ...rest] = args;
  if (isHelp(first)) return rest[0] === undefined ? listCommands() : explain(commandNamed(rest[0]));
  const command = commandNamed(first);
  if (rest.some(isHelp)) return explain(command);
  return readArguments(command, rest);
}

function isHelp(text: string): boolean {
  return text === 'help' || text === '--help' || text === '-h';
}

function commandNamed(text: string): CommandName {
  if (Object.hasOwn(COMMANDS, text)) return text as CommandName;
  if (text.startsWith('-')) throw new UsageError(`Il comando va prima di ${text}: i comandi sono in «help».`);
  throw new UsageError(`Non c’è un comando «${text}»: i comandi sono in «help».`);
}

function readArguments(command: CommandName, args: string[]): CommandLine {
  const shape: CommandShape = COMMANDS[command];
  const fail = (problem: string): never => {
    throw new UsageError(`${problem} Per l’aiuto: «help ${command}».`);
  };
  const { tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(shape.options).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string' },
      ]),
    ),
  });
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(shape.options, token.name) ? shape.options[token.name] : undefined;
    if (!option) fail(`${command} non ha un’opzione ${token.rawName}.`);
    else if (option.kind !== 'flag') options[token.name] = readValue(option.kind, token, fail);
    else if (token.value === undefined) flags.add(token.name);
    else fail(`${token.rawName} non vuole un valore.`);
  }
  for (const [name, { kind, isOptional }] of Object.entries(shape.options)) {
    if (kind !== 'flag' && !isOptional && options[name] === undefined) fail(`Manca --${name}.`);
  }
  const [file = '', surplus] = shape.file ? files : ['', ...files];
  if (surplus !== undefined) fail(`«${surplus}» è di troppo.`);
  if (shape.file && file === '') fail(`Manca ${shape.file}.`);
  return { command, options, flags, file };
}

interface OptionToken {
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function readValue(
  kind: Exclude<OptionKind, 'flag'>,
  { rawName, value = '', inlineValue }: OptionToken,
  fail: (problem: string) => never,
): string {
  if (value === '' || (value.startsWith('-') && inlineValue !== true)) fail(`Manca il valore di ${rawName}.`);
  if (kind === 'date' && !isDate(value)) fail(`${rawName} vuole un giorno come 2026-11-30, non «${value}».`);
  if (typeof kind !== 'string' && !kind.includes(value))
    fail(`${rawName} vuole ${kind.join(' o ')}, non «${value}».`);
  return value;
}

function listCommands(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(20)} ${summary}`);
  return ['Comandi:', ...rows, '', '«help COMANDO» ne mostra le opzioni.'].join('\n');
}

function explain(command: CommandName): string {
  const shape: CommandShape = COMMANDS[command];
  const rows = Object.entries(shape.options).map(([name, { kind, help, isOptional }]): [string, string] => [
    `--${name}${placeholder(kind)}`,
    `${help}${isOptional || kind === 'flag' ? ' (facoltativa)' : ''}`,
  ]);
  if (shape.file) rows.push(['FILE', shape.file]);
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return [
    `${command}: ${shape.summary}`,
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}

function placeholder(kind: OptionKind): string {
  if (kind === 'flag') return '';
  if (kind === 'text') return ' TESTO';
  return kind === 'date' ? ' AAAA-MM-GG' : ` ${kind.join('|')}`;
}
