/** The page from which a person takes the simulated flows and bank movements. */
import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import type { FastifyInstance } from 'fastify';
import { html, page } from './html.ts';
import type { NodoCore } from './nodo-core.ts';
import { bankCsv, flowsOf, flowXml, totalOf, type SimulatedFlow } from './reporting-flow.ts';
import { problem, sendPage } from './simulator-app.ts';

/** `/rendicontazione`: the flows of what was paid here, each as XML, and the transfers at the bank as CSV. */
export function addReporting(app: FastifyInstance, core: NodoCore, now: () => Date): void {
  const flows = () => flowsOf(core.collected, now());
  app.get('/rendicontazione', (_request, reply) => sendPage(reply, reportingPage(flows())));
  app.get('/api/flows', () =>
    flows().map((flow) => ({ ...flow, xml: flowXml(flow), totalCents: totalOf(flow) })),
  );
  app.get<{ Params: { name: string } }>('/rendicontazione/flussi/:name', (request, reply) => {
    const flow = flows().find(({ flowName }) => `${flowName}.xml` === request.params.name);
    if (!flow) return problem(reply, 404, 'Not found', 'unknown flow');
    return reply
      .type('application/xml')
      .header('content-disposition', `attachment; filename="SIMULAZIONE-${flow.flowName}.xml"`)
      .send(flowXml(flow));
  });
  app.get('/rendicontazione/giornale-di-cassa.csv', (_request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="SIMULAZIONE-giornale-di-cassa.csv"')
      .send(bankCsv(flows())),
  );
}

function reportingPage(flows: readonly SimulatedFlow[]): string {
  return page(
    'Nodo e PSP (rendicontazione)',
    'Rendicontazione',
    html`<p>
        I flussi (FdR) dei pagamenti fatti qui, uno per PSP e per giorno, e i riversamenti in banca che ne
        seguono il giorno dopo. Si provano in <strong>Ufficio → Riconciliazione</strong>.
      </p>
      <p><a href="/rendicontazione/giornale-di-cassa.csv">Scarica il giornale di cassa (CSV)</a></p>
      ${
        flows.length === 0
          ? html`<p>Nessun pagamento ancora: paga un avviso allo <a href="/">sportello</a>.</p>`
          : html`<ul>
              ${flows.map(
                (flow) =>
                  html`<li>
                    <a href="/rendicontazione/flussi/${flow.flowName}.xml">${flow.flowName}.xml</a>:
                    ${flow.payments.length} pagamenti per ${formatEuro(totalOf(flow))}, regolamento
                    ${formatDate(flow.settledOn)}
                  </li>`,
              )}
            </ul>`
      }
      <p><a href="/">Sportello</a> · <a href="/ricevute">Coda delle ricevute</a></p>`,
  );
}
