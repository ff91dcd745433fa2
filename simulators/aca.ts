/**
 * The Archivio Centralizzato Avvisi (ACA), as a program: `POST /aca/v1/paCreatePosition` of its OpenAPI document, the
 * page `/` and `GET /api/positions?paFiscalCode=&nav=`. Environment: PORT, HOST.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { html, page } from './html.ts';
import { buildSimulator, keyCheck, listen, problem, runAlone, sendPage } from './simulator-app.ts';

export interface AcaSettings {
  /** Accepted subscription keys; any key when absent. */
  subscriptionKeys?: readonly string[];
}

interface PositionRequest {
  paFiscalCode: string;
  entityType: 'F' | 'G';
  entityFiscalCode: string;
  entityFullName: string;
  iuv: string;
  nav?: string;
  /** Integer cents; zero invalidates the position. */
  amount: number;
  description: string;
  expirationDate: string;
  iban?: string;
  postalIban?: string;
  switchToExpired?: boolean;
  payStandIn?: boolean;
}

interface Position extends PositionRequest {
  nav: string;
  switchToExpired: boolean;
  payStandIn: boolean;
  status: 'VALID' | 'INVALID';
}

const text255 = { type: 'string', minLength: 1, maxLength: 255 };
const iban = { type: 'string', minLength: 27, maxLength: 27 };

const positionSchema = {
  type: 'object',
  required: [
    'paFiscalCode',
    'entityType',
    'entityFiscalCode',
    'entityFullName',
    'iuv',
    'amount',
    'description',
    'expirationDate',
  ],
  properties: {
    paFiscalCode: { type: 'string', minLength: 11, maxLength: 11 },
    entityType: { enum: ['F', 'G'] },
    entityFiscalCode: { type: 'string', minLength: 2 },
    entityFullName: text255,
    iuv: text255,
    nav: text255,
    amount: { type: 'integer', minimum: 0, maximum: 99_999_999_999 },
    description: text255,
    expirationDate: { type: 'string', format: 'date-time' },
    iban,
    postalIban: iban,
    switchToExpired: { type: 'boolean' },
    payStandIn: { type: 'boolean' },
  },
};

export function buildAca(settings: AcaSettings = {}): FastifyInstance {
  const app = buildSimulator();
  const positions = new Map<string, Position>();

  app.post(
    '/aca/v1/paCreatePosition',
    { schema: { body: positionSchema }, onRequest: keyCheck(settings.subscriptionKeys) },
    (request: FastifyRequest<{ Body: PositionRequest }>, reply) => {
      const { body } = request;
      const key = `${body.paFiscalCode}/${body.iuv}`;
      const known = positions.get(key);
      if (body.amount === 0 && !known)
        return problem(reply, 404, 'Invocation exception', 'Debt position not found');
      if (body.amount > 0 && known?.status === 'INVALID') {
        return problem(
          reply,
          409,
          'Invocation exception',
          'Error while update debit position conflict into request',
        );
      }
      const position = merge(body, known);
      positions.set(key, position);
      return position;
    },
  );

  app.get('/api/positions', (request: FastifyRequest<{ Querystring: Record<string, string> }>) => {
    const { paFiscalCode, nav } = request.query;
    return [...positions.values()].filter(
      (position) =>
        (paFiscalCode === undefined || position.paFiscalCode === paFiscalCode) &&
        (nav === undefined || position.nav === nav),
    );
  });
  app.get('/', (_request, reply) => sendPage(reply, positionsPage([...positions.values()])));
  return app;
}

/** An invalidated position keeps its last amount: the zero only asks for the invalidation. */
function merge(request: PositionRequest, known: Position | undefined): Position {
  const isInvalidation = request.amount === 0;
  return {
    ...request,
    amount: isInvalidation ? (known?.amount ?? 0) : request.amount,
    nav: request.nav ?? `3${request.iuv}`,
    switchToExpired: request.switchToExpired ?? false,
    payStandIn: request.payStandIn ?? true,
    status: isInvalidation ? 'INVALID' : 'VALID',
  };
}

function positionsPage(positions: readonly Position[]): string {
  const row = (position: Position) =>
    html`<tr>
      <td>${position.paFiscalCode}</td>
      <th scope="row">${position.nav}</th>
      <td>${position.entityFullName}</td>
      <td>${position.description}</td>
      <td>${formatDate(position.expirationDate.slice(0, 10))}</td>
      <td class="amount">${formatEuro(position.amount)}</td>
      <td>${position.status === 'VALID' ? 'Valida' : 'Invalidata'}</td>
    </tr>`;
  return page(
    'Archivio Centralizzato Avvisi (ACA)',
    'Posizioni depositate',
    html`<div class="scroll" tabindex="0" role="region" aria-label="Posizioni">
      <table>
        <caption>
          Posizioni: ${positions.length}
        </caption>
        <thead>
          <tr>
            <th scope="col">Ente</th>
            <th scope="col">Codice avviso</th>
            <th scope="col">Debitore</th>
            <th scope="col">Oggetto</th>
            <th scope="col">Scadenza</th>
            <th scope="col" class="amount">Importo</th>
            <th scope="col">Stato</th>
          </tr>
        </thead>
        <tbody>
          ${positions.toReversed().map(row)}
        </tbody>
      </table>
    </div>`,
  );
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() => listen(buildAca(), 'ACA', Number(env.PORT ?? 3103), env.HOST));
}
