/** The counter's pages. */
import { formatDate, formatInstant } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import type { CounterFields, CounterRequest } from './counter-form.ts';
import { html, page, type Html } from './html.ts';
import type { NodoFault, NodoResult, PayResult, Step } from './nodo-types.ts';
import type { VerifiedNotice } from './nodo-messages.ts';
import type { Delivery, DeliveryState } from './receipt-queue.ts';

const SIMULATED = 'Nodo e PSP (sportello)';

const STATE_LABELS: Record<DeliveryState, string> = {
  scheduled: 'Da inviare',
  sending: 'In invio',
  pending: 'In coda (NOTICE_PENDING)',
  delivered: 'Consegnata',
  refused: 'Rifiutata dall’ente (risposta definitiva)',
  stopped: 'Ferma: tentativi esauriti',
};

export function counterPage(fields: CounterFields, error: string | null): string {
  return page(
    SIMULATED,
    'Sportello di pagamento',
    html`${error !== null && html`<p class="message bad" role="alert" id="errore">${error}</p>`}
      <form method="post" action="/verifica">
        ${textField('notice', 'Codice avviso o testo del codice QR', fields.notice ?? '', error !== null)}
        ${textField('creditor', 'Codice fiscale dell’ente creditore', fields.creditor)}
        <fieldset>
          <legend>Stazione dell’ente</legend>
          ${textField('endpoint', 'Indirizzo del servizio paForNode', fields.endpoint)}
          ${textField('idBrokerPA', 'Intermediario (idBrokerPA)', fields.idBrokerPA)}
          ${textField('idStation', 'Stazione (idStation)', fields.idStation)}
        </fieldset>
        <button type="submit">Verifica l’avviso</button>
      </form>
      <p><a href="/ricevute">Coda delle ricevute</a> · <a href="/rendicontazione">Rendicontazione</a></p>`,
  );
}

/** The answer to the verification and the ways to pay. Stand-in stays offered when the station does not answer. */
export function offerPage(request: CounterRequest, answer: NodoResult<VerifiedNotice>): string {
  return page(
    SIMULATED,
    answer.outcome === 'OK' ? 'Avviso verificato' : 'Avviso non pagabile',
    html`<p>
        Codice avviso <strong>${groupNoticeNumber(request.notice.noticeNumber)}</strong>, ente
        ${request.notice.fiscalCode}
      </p>
      ${answer.outcome === 'OK' ? verifiedNotice(answer.value) : faultMessage(answer.fault)}
      <form method="post" action="/paga">
        ${hiddenFields(request)}
        <h2>Pagamento</h2>
        ${textField('psp', 'Nome del PSP', 'Banca di Prova')}
        <div class="field">
          <label for="version">Versione dei messaggi</label>
          <select id="version" name="version">
            <option value="v2">V2 (paGetPaymentV2, paSendRTV2)</option>
            <option value="v1">V1 (paGetPayment, paSendRT)</option>
          </select>
        </div>
        <fieldset>
          <legend>Casi particolari</legend>
          ${textField('amount', 'Importo diverso, in euro (vuoto: quello dell’ente)', '')}
          ${textField('delay', 'Ricevuta in ritardo, secondi', '')}
          ${checkBox('twice', 'Paga due volte (due ricevute diverse)')}
          ${checkBox('copies', 'Stessa ricevuta inviata cinque volte insieme')}
          ${checkBox('standIn', 'Stand-in: ricevuta senza attivazione')}
          ${checkBox('timeout', 'Timeout dell’ente: la prima risposta va persa')}
        </fieldset>
        <button type="submit">Paga</button>
      </form>
      <p><a href="/">Altro avviso</a></p>`,
  );
}

export function resultPage(request: CounterRequest, result: PayResult): string {
  const isPaid = result.outcome === 'PAID';
  return page(
    SIMULATED,
    isPaid ? 'Pagamento eseguito' : 'Pagamento non eseguito',
    html`<p class="message ${isPaid ? 'good' : 'bad'}" role="status">
        Avviso ${groupNoticeNumber(request.notice.noticeNumber)}:
        ${isPaid ? 'pagato. Resta pagato qualunque cosa risponda l’ente alla ricevuta.' : 'non pagato.'}
      </p>
      ${result.fault && faultMessage(result.fault)} ${stepsTable(result.steps)}
      ${result.deliveries.map(
        ({ receipt, state }) => html`<p>Ricevuta ${receipt.receiptId}: ${STATE_LABELS[state]}.</p>`,
      )}
      <p><a href="/ricevute">Coda delle ricevute</a> · <a href="/">Altro avviso</a></p>`,
  );
}

export function receiptsPage(deliveries: readonly Delivery[]): string {
  return page(
    SIMULATED,
    'Coda delle ricevute',
    html`<p><a href="/ricevute">Aggiorna</a> · <a href="/">Sportello</a></p>
      ${deliveries.length === 0 ? html`<p>Nessuna ricevuta.</p>` : deliveries.toReversed().map(deliverySection)}`,
  );
}

function deliverySection(delivery: Delivery): Html {
  const { id, receipt, state, attempts, nextAttemptAt } = delivery;
  const next = nextAttemptAt === null ? '' : ` – prossimo invio ${formatInstant(nextAttemptAt)}`;
  return html`<section aria-labelledby="ricevuta-${id}">
    <h2 id="ricevuta-${id}">
      ${id}. Avviso ${groupNoticeNumber(receipt.noticeNumber)}: ${STATE_LABELS[state]}
    </h2>
    <p>
      ${formatEuro(receipt.amountCents)}, receiptId ${receipt.receiptId}, ${receipt.psp.name}, invii
      ${attempts.length}${next}
    </p>
    <ol>
      ${attempts.map(
        (attempt) =>
          html`<li>
            ${formatInstant(attempt.at)} – ${attempt.code} ${attempt.detail} (${attempt.elapsedMs} ms)
            <details>
              <summary>Messaggi</summary>
              <pre tabindex="0">${attempt.request}</pre>
              <pre tabindex="0">${attempt.response ?? 'nessuna risposta'}</pre>
            </details>
          </li>`,
      )}
    </ol>
    ${
      state === 'stopped' &&
      html`<form method="post" action="/ricevute/riavvia">
        <input type="hidden" name="id" value="${id}" />
        <button type="submit">Riavvia l’invio della ricevuta ${id}</button>
      </form>`
    }
  </section>`;
}

function verifiedNotice(notice: VerifiedNotice): Html {
  const due =
    notice.dueDate === undefined ? '' : `, scadenza ${formatDate(notice.dueDate.trim().slice(0, 10))}`;
  return html`<p class="message good" role="status">
    ${notice.companyName}: ${notice.description} – <strong>${formatEuro(notice.amountCents)}</strong>${due}
  </p>`;
}

function faultMessage(fault: NodoFault): Html {
  return html`<p class="message bad" role="alert">
    ${fault.code}: ${fault.detail} ${fault.original && html`(${fault.original.faultCode})`}
  </p>`;
}

function stepsTable(steps: readonly Step[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Passi del pagamento">
    <table>
      <caption>
        Passi
      </caption>
      <thead>
        <tr>
          <th scope="col">Operazione</th>
          <th scope="col">Esito</th>
          <th scope="col">Dettaglio</th>
          <th scope="col" class="amount">ms</th>
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          (step) =>
            html`<tr>
              <th scope="row">${step.operation}</th>
              <td>${step.result}</td>
              <td>${step.detail}</td>
              <td class="amount">${step.elapsedMs}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function hiddenFields({ notice, station }: CounterRequest): Html[] {
  const fields = { notice: notice.noticeNumber, creditor: notice.fiscalCode, ...station };
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

function textField(name: string, label: string, value: string, isWrong = false): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      type="text"
      id="${name}"
      name="${name}"
      value="${value}"
      autocomplete="off"
      ${isWrong && html`aria-describedby="errore"`}
    />
  </div>`;
}

function checkBox(name: string, label: string): Html {
  return html`<div>
    <input type="checkbox" id="${name}" name="${name}" value="1" /> <label for="${name}">${label}</label>
  </div>`;
}
