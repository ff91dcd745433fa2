import { Type } from 'typebox';
import {
  CreditNoteBody,
  CreditNoteView,
  IdempotencyHeader,
  OfficeInvoice,
  type CreditNoteRefusal,
} from '#common/contract/billing.ts';
import { renderNoticePdf } from '#server/modules/payments/notice-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { describeInvoiceNotice } from './describe-invoice-notice.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { readOfficeInvoice } from './read-office-invoice.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
/** Taking back an invoice is the Comune's act: who manages the service for it may not. */
const credit: Policy = { kind: 'office', roles: ['accounting', 'school_office'], isDangerous: true };
const INVOICE = '/api/c/:slug/office/invoices/:invoiceId';
const params = Type.Object({
  slug: Type.String(),
  invoiceId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const creditStatus = {
  unknown_invoice: 404,
  before_invoice_date: 409,
  nothing_left: 409,
  amount_too_high: 422,
  written_off: 409,
  reason_missing: 422,
  key_reused: 422,
} satisfies Record<CreditNoteRefusal, number>;

/** One invoice in the office, and the way in which it is corrected. */
export function officeInvoiceRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    INVOICE,
    { config: { policy: read }, schema: { params, response: { 200: OfficeInvoice } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOfficeInvoice(tx, request.params.invoiceId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${INVOICE}/notice.pdf`,
    { config: { policy: read }, schema: { params } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        describeInvoiceNotice(tx, tenant, request.params.invoiceId),
      );
      if (!outcome.ok) {
        return sendProblem(reply, outcome.reason === 'unknown_invoice' ? 404 : 409, outcome.reason);
      }
      return sendFile(reply, {
        name: `avviso-${outcome.value.noticeNumber}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'inline',
        bytes: await renderNoticePdf(outcome.value),
      });
    },
  );

  app.post(
    `${INVOICE}/credit-notes`,
    {
      config: { policy: credit },
      schema: { params, headers: IdempotencyHeader, body: CreditNoteBody, response: { 201: CreditNoteView } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        ...request.body,
        invoiceId: request.params.invoiceId,
        idempotencyKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => issueCreditNote(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, creditStatus[outcome.reason], outcome.reason);
    },
  );
}
