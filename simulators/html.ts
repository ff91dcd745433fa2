/** Pages of the simulators: escaped by construction, with the banner that nobody can overlook. */

export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | false | null | undefined | readonly Part[];

/** Tagged template: interpolated text is escaped, nested `html` and lists are taken as they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => text + render(parts[index])).join('') };
}

/** A whole page. `simulated` says what is being simulated, for the banner. */
export function page(
  simulated: string,
  title: string,
  content: Html,
  note = 'Programma di prova: non è pagoPA, nessun denaro viene spostato.',
): string {
  return html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – SIMULAZIONE</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header class="banner">
          <p><strong>SIMULAZIONE – ${simulated}</strong></p>
          <p>${note}</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.markup;
}

function render(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (Array.isArray(part)) return part.map(render).join('');
  if (typeof part === 'object') return (part as Html).markup;
  return String(part).replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
