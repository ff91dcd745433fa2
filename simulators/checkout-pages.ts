/** The payment page as a parent sees it. */
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { FEE_CENTS, type Cart, type CartNotice } from './carts.ts';
import { html, page, type Html } from './html.ts';

const SIMULATED = 'Checkout di pagoPA';

export function cartPage(cart: Cart): string {
  const total = cart.paymentNotices.reduce((sum, notice) => sum + notice.amount, 0);
  return page(
    SIMULATED,
    'Riepilogo del pagamento',
    html`<div class="scroll" tabindex="0" role="region" aria-label="Avvisi da pagare">
        <table>
          <caption>
            Avvisi da pagare
          </caption>
          <thead>
            <tr>
              <th scope="col">Ente</th>
              <th scope="col">Oggetto</th>
              <th scope="col">Codice avviso</th>
              <th scope="col" class="amount">Importo</th>
            </tr>
          </thead>
          <tbody>
            ${cart.paymentNotices.map(noticeRow)}
          </tbody>
          <tfoot>
            ${amountRow('Importo degli avvisi', total)}
            ${amountRow('Commissione del PSP (simulata)', FEE_CENTS)}
            ${amountRow('Totale', total + FEE_CENTS)}
          </tfoot>
        </table>
      </div>
      <form method="post" action="/carts/${cart.id}/redirect">
        <div class="field">
          <label for="delay">Ritardo della ricevuta (simulazione)</label>
          <select id="delay" name="delay">
            <option value="0">nessuno</option>
            <option value="5">5 secondi dopo il ritorno</option>
            <option value="30">30 secondi dopo il ritorno</option>
            <option value="300">5 minuti dopo il ritorno</option>
          </select>
        </div>
        <button name="action" value="pay">Paga</button>
        <button name="action" value="cancel" class="secondary">Annulla</button>
        <button name="action" value="error" class="secondary">Simula un errore</button>
        <button name="action" value="pay-and-close" class="secondary">Paga e chiudi il browser</button>
      </form>`,
  );
}

export function endedCartPage(cart: Cart): string {
  const { returnUrls } = cart;
  const address = cart.state === 'closed' ? returnUrls.returnCancelUrl : returnUrls.returnOkUrl;
  const sentence =
    cart.state === 'closed'
      ? 'Questo carrello è stato chiuso senza pagare.'
      : 'Questo carrello è già stato pagato.';
  return page(
    SIMULATED,
    'Carrello concluso',
    html`<p class="message">${sentence}</p>
      <p><a href="${address}">Torna al sito dell’ente</a></p>`,
  );
}

export function refusedPage(cart: Cart, notice: CartNotice, reason: string): string {
  return page(
    SIMULATED,
    'Pagamento non riuscito',
    html`<p class="message bad" role="alert">
        Nulla è stato pagato. L’avviso ${groupNoticeNumber(notice.noticeNumber)} è stato rifiutato: ${reason}
      </p>
      <p>
        <a href="/carts/${cart.id}/redirect">Riprova</a> ·
        <a href="${cart.returnUrls.returnErrorUrl}">Torna al sito dell’ente</a>
      </p>`,
  );
}

/** The end of the road on purpose: it proves that the creditor needs no return to know about the payment. */
export function closedBrowserPage(cart: Cart): string {
  return page(
    SIMULATED,
    'Browser chiuso',
    html`<p class="message good" role="status">
      Pagati ${cart.paymentNotices.length} avvisi. Da qui non si torna al sito dell’ente, come se il browser
      fosse stato chiuso: chiudere questa scheda.
    </p>`,
  );
}

export function notFoundPage(sentence: string): string {
  return page(SIMULATED, 'Checkout', html`<p class="message">${sentence}</p>`);
}

function noticeRow(notice: CartNotice): Html {
  return html`<tr>
    <td>${notice.companyName}</td>
    <td>${notice.description}</td>
    <td>${groupNoticeNumber(notice.noticeNumber)}</td>
    <td class="amount">${formatEuro(notice.amount)}</td>
  </tr>`;
}

function amountRow(label: string, amountCents: number): Html {
  return html`<tr>
    <th scope="row" colspan="3">${label}</th>
    <td class="amount">${formatEuro(amountCents)}</td>
  </tr>`;
}
