/** What a person types at the counter of the simulated PSP. */
import { parseItalianAmount } from '#common/money.ts';
import type { PayOptions, StationSettings } from './nodo-types.ts';
import type { NoticeRef } from './nodo-messages.ts';
import { field } from './simulator-app.ts';

/** The counter's fields as typed, to be shown again. */
export interface CounterFields {
  notice?: string;
  creditor: string;
  endpoint: string;
  idBrokerPA: string;
  idStation: string;
}

export interface CounterRequest {
  notice: NoticeRef;
  station: StationSettings;
}

type CounterReading =
  { ok: true; value: CounterRequest } | { ok: false; reason: string; typed: CounterFields };

/** Reads the notice number, also in groups of four, or the whole text of the QR code, which names the creditor too. */
export function noticeFromForm(form: unknown, defaults: CounterFields): CounterReading {
  const typed: CounterFields = {
    notice: field(form, 'notice'),
    creditor: field(form, 'creditor'),
    endpoint: field(form, 'endpoint') || defaults.endpoint,
    idBrokerPA: field(form, 'idBrokerPA') || defaults.idBrokerPA,
    idStation: field(form, 'idStation') || defaults.idStation,
  };
  const refused = (reason: string): CounterReading => ({ ok: false, reason, typed });
  const qr = /^PAGOPA\|002\|(\d{18})\|(\d{11})\|\d{2,10}$/.exec(typed.notice ?? '');
  const noticeNumber = qr?.[1] ?? (typed.notice ?? '').replace(/\s/g, '');
  const fiscalCode = qr?.[2] ?? typed.creditor;
  if (!/^\d{18}$/.test(noticeNumber)) {
    return refused('Il codice avviso ha 18 cifre: controllare le cifre o incollare il testo del codice QR.');
  }
  if (!/^\d{11}$/.test(fiscalCode)) return refused('Il codice fiscale dell’ente ha 11 cifre.');
  if (!URL.canParse(typed.endpoint)) return refused('L’indirizzo della stazione non è un indirizzo valido.');
  if (!typed.idBrokerPA || !typed.idStation)
    return refused('Indicare l’intermediario e la stazione dell’ente.');
  const { endpoint, idBrokerPA, idStation } = typed;
  return {
    ok: true,
    value: { notice: { fiscalCode, noticeNumber }, station: { endpoint, idBrokerPA, idStation } },
  };
}

/** The behaviours that the person ticked. */
export function optionsFromForm(form: unknown): PayOptions {
  const amountCents = parseItalianAmount(field(form, 'amount'));
  const delay = Number(field(form, 'delay') || 0);
  const has = (name: string): boolean => field(form, name) !== '';
  return {
    version: field(form, 'version') === 'v1' ? 'v1' : 'v2',
    psp: field(form, 'psp') || 'Banca di Prova',
    ...(amountCents !== null && amountCents > 0 ? { amountCents } : {}),
    ...(delay > 0 ? { receiptDelaySeconds: Math.min(delay, 3_600) } : {}),
    ...(has('twice') ? { times: 2 } : {}),
    ...(has('copies') ? { copies: 5 } : {}),
    ...(has('standIn') ? { standIn: true } : {}),
    ...(has('timeout') ? { lostAnswers: 1 } : {}),
  };
}
