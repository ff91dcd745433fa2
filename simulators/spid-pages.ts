/** The pages of the identity providers that are none. */
import { html, page, type Html } from './html.ts';
import { FAULTS } from './saml-faults.ts';
import type { SamlRequest } from './saml-request.ts';
import { PEOPLE } from './spid-people.ts';

const SIMULATED = 'identità digitale';
const NOTE = 'Programma di prova: non è SPID né CIE, le persone sono inventate.';

const REFUSALS: readonly (readonly [code: number, label: string])[] = [
  [19, 'credenziali errate più volte'],
  [20, 'livello non posseduto'],
  [21, 'tempo scaduto'],
  [22, 'consenso negato'],
  [23, 'identità sospesa'],
  [25, 'accesso annullato'],
  [8, 'richiesta non valida'],
];

/** The page on which somebody is chosen to be. */
export function loginPage(title: string, action: string, request: SamlRequest, relayState: string): string {
  return page(
    SIMULATED,
    title,
    html`<p>Il Comune chiede di sapere chi sei, con il livello ${request.level}.</p>
      <form method="post" action="${action}">
        <input type="hidden" name="request" value="${JSON.stringify(request)}" />
        <input type="hidden" name="relay" value="${relayState}" />
        <fieldset>
          <legend>Entra come</legend>
          ${PEOPLE.map(
            ({ id, label }, index) =>
              html`<p>
                <input type="radio" id="${id}" name="person" value="${id}" ${index === 0 ? CHECKED : null} />
                <label for="${id}">${label}</label>
              </p>`,
          )}
        </fieldset>
        <button name="outcome" value="enter">Entra</button>
        <button name="outcome" value="25" class="secondary">Annulla</button>
        <div class="field">
          <label for="code">Oppure rispondi che non può entrare</label>
          <select id="code" name="code">
            ${REFUSALS.map(([code, label]) => html`<option value="${code}">nr${code}: ${label}</option>`)}
          </select>
        </div>
        <button name="outcome" value="refuse" class="secondary">Rispondi così</button>
        <div class="field">
          <label for="fault">Oppure rispondi in modo sbagliato</label>
          <select id="fault" name="fault">
            ${FAULTS.map(({ name }) => html`<option>${name}</option>`)}
          </select>
        </div>
        <button name="outcome" value="spoil" class="secondary">Rispondi sbagliando</button>
      </form>`,
    NOTE,
  );
}

const CHECKED: Html = { markup: 'checked' };

/** Carries the answer back, by itself where scripts run. */
export function returnPage(acsUrl: string, fields: Readonly<Record<string, string>>): string {
  return page(
    SIMULATED,
    'Ritorno al Comune',
    html`<form method="post" action="${acsUrl}">
        ${Object.entries(fields).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button>Continua</button>
      </form>
      <script>
        document.forms[0].submit();
      </script>`,
    NOTE,
  );
}

export function plainPage(title: string, text: string): string {
  return page(SIMULATED, title, html`<p>${text}</p>`, NOTE);
}
