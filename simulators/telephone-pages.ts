/** One page: a keypad, an SMS conversation, and where the messages go. */
import type { PhoneAnswer } from '#common/contract/telephone.ts';
import { html, page, type Html } from './html.ts';
import type { TelephoneSettings } from './telephone-client.ts';

export interface Call {
  keyed: { code?: string; action?: string; day?: string };
  /** Pressed since the voice last spoke. */
  digits: string;
  said: string[];
  /** `null`: the voice has hung up. */
  next: PhoneAnswer['next'];
}

export interface TelephoneState {
  settings: TelephoneSettings;
  /** Whose telephone it is. */
  number: string;
  messages: { isOwn: boolean; text: string }[];
  call: Call | null;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function telephonePage({ settings, number, messages, call }: TelephoneState): string {
  return page(
    'Telefono e SMS',
    'Disdetta per telefono e SMS',
    html`<p>Numero che chiama: <strong>${number || 'nascosto'}</strong></p>
      <section id="sms" aria-labelledby="titolo-sms">
        <h2 id="titolo-sms">SMS</h2>
        <div role="log" aria-label="Conversazione">
          <ol class="conversation">
            ${messages.map(
              ({ isOwn, text }) =>
                html`<li class="${isOwn ? 'own' : 'answer'}">
                  <strong>${isOwn ? 'Tu' : 'Mensa'}:</strong> ${text}
                </li>`,
            )}
          </ol>
        </div>
        <form method="post" action="/sms">
          ${textField('text', 'Messaggio', '')}
          <button type="submit">Invia SMS</button>
        </form>
      </section>
      <section id="telefono" aria-labelledby="titolo-telefono">
        <h2 id="titolo-telefono">Telefonata</h2>
        ${
          call
            ? callPart(call)
            : html`<form method="post" action="/chiamata"><button type="submit">Chiama</button></form>`
        }
      </section>
      <section aria-labelledby="titolo-impostazioni">
        <h2 id="titolo-impostazioni">Collegamento</h2>
        <form method="post" action="/impostazioni">
          ${textField('number', 'Numero che chiama (vuoto: nascosto)', number)}
          ${textField('address', 'Indirizzo del servizio', settings.address)}
          ${textField('secret', 'Segreto', settings.secret)}
          <button type="submit" class="secondary">Usa questi</button>
        </form>
      </section>`,
  );
}

function callPart({ said, digits, next }: Call): Html {
  return html`<div role="log" aria-label="Voce">
      <ol class="conversation">
        ${said.map((text) => html`<li class="answer"><strong>Voce:</strong> ${text}</li>`)}
      </ol>
    </div>
    ${
      next
        ? html`<p>Cifre premute: <output>${digits || 'nessuna'}</output></p>
            <form method="post" action="/tasto" class="keypad" aria-label="Tastiera">
              ${KEYS.map((key) => html`<button type="submit" name="key" value="${key}">${key}</button>`)}
            </form>
            <p class="hint">* cancella le cifre, # le conferma.</p>`
        : html`<p class="message">La chiamata è finita.</p>`
    }
    <form method="post" action="/riaggancia">
      <button type="submit" class="secondary">${next ? 'Riaggancia' : 'Torna al telefono'}</button>
    </form>`;
}

function textField(name: string, label: string, value: string): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input type="text" id="${name}" name="${name}" value="${value}" autocomplete="off" />
  </div>`;
}
