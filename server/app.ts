import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { accountingRoutes } from './modules/accounting/office-routes.ts';
import { allMailKinds } from './mail-kinds.ts';
import { allRetention } from './retention.ts';
import { accessRoutes } from './modules/accounts/access-routes.ts';
import { emailRoutes } from './modules/accounts/email-routes.ts';
import { refreshAccountOf } from './modules/accounts/refresh-account.ts';
import { officeAccountRoutes } from './modules/accounts/office-routes.ts';
import { operatorRoutes } from './modules/accounts/operator-routes.ts';
import { accountRoutes } from './modules/accounts/routes.ts';
import { sessionAnswer } from './modules/accounts/send-session.ts';
import { officeAssistantRoutes } from './modules/assistant/office-routes.ts';
import { assistantRoutes } from './modules/assistant/portal-routes.ts';
import { auditLogRoutes } from './modules/audit-log/office-routes.ts';
import { dataExportRoutes } from './modules/data-export/office-routes.ts';
import { attestationRoutes } from './modules/billing/attestation-routes.ts';
import { utilityRoutes } from './modules/accounts/utility-routes.ts';
import { officeBillingRoutes } from './modules/billing/office-routes.ts';
import { correctBilledMeals } from './modules/billing/correct-meals.ts';
import { portalBillingRoutes } from './modules/billing/routes.ts';
import { statementRoutes } from './modules/billing/statement-routes.ts';
import { officeClassRoutes } from './modules/classes/office-routes.ts';
import { officeCoercionRoutes } from './modules/collection/coercion-routes.ts';
import { officeDunningRoutes } from './modules/collection/dunning-routes.ts';
import {
  officePlanRequestRoutes,
  portalPlanRequestRoutes,
} from './modules/collection/plan-request-routes.ts';
import { officePlanRoutes } from './modules/collection/plan-routes.ts';
import { portalCollectionRoutes } from './modules/collection/portal-routes.ts';
import { kitchenApiRoutes } from './modules/kitchen/api-routes.ts';
import { officeKitchenRoutes } from './modules/kitchen/office-routes.ts';
import { attendanceImporter } from './modules/meals/import-attendance.ts';
import { officeDietRequestRoutes } from './modules/diets/office-routes.ts';
import { portalDietRoutes } from './modules/diets/portal-routes.ts';
import { officeEnrolmentRoutes } from './modules/enrolments/office-routes.ts';
import { portalEnrolmentRoutes } from './modules/enrolments/portal-routes.ts';
import { earlyLeaveRoutes } from './modules/meals/early-leave-routes.ts';
import { calendarRoutes } from './modules/meals/calendar-routes.ts';
import { officeMealRoutes } from './modules/meals/office-routes.ts';
import { portalPresenceRoutes } from './modules/meals/portal-routes.ts';
import { officeMenuRoutes } from './modules/menu/office-routes.ts';
import { publicMenuRoutes } from './modules/menu/public-routes.ts';
import { officeNewsRoutes } from './modules/news/office-routes.ts';
import { portalNewsRoutes } from './modules/news/portal-routes.ts';
import { mailTextRoutes } from './modules/mail-texts/office-routes.ts';
import { deviceRoutes } from './modules/notifications/device-routes.ts';
import type { TrustedPush } from './modules/notifications/subscribe-device.ts';
import { notificationRoutes } from './modules/notifications/routes.ts';
import { officeRoutes } from './modules/office/routes.ts';
import { pagopaRoutes } from './modules/pagopa/routes.ts';
import { beginLogout } from './modules/identity/begin-logout.ts';
import { identityRoutes } from './modules/identity/routes.ts';
import { installationRoutes } from './modules/installation/routes.ts';
import type { CheckoutPort } from './modules/payments/checkout-port.ts';
import { officePaymentRoutes } from './modules/payments/office-routes.ts';
import { personFileRoutes } from './modules/people/file-routes.ts';
import { peopleListRoutes } from './modules/people/list-routes.ts';
import { mergeRoutes } from './modules/people/merge-routes.ts';
import { findOnlySlug } from './modules/registry/list-municipalities.ts';
import { privacyRoutes } from './modules/privacy/routes.ts';
import { changeRequestRoutes } from './modules/registry/change-request-routes.ts';
import { dietRoutes } from './modules/registry/diet-routes.ts';
import { familyRoutes } from './modules/registry/family-routes.ts';
import { registryImporter } from './modules/registry/import-registry.ts';
import { publicRegistryRoutes } from './modules/registry/public-routes.ts';
import { importRoutes } from './modules/registry/routes.ts';
import { secondFactorRoutes } from './modules/second-factor/routes.ts';
import { retentionRoutes } from './modules/retention/office-routes.ts';
import { brandingRoutes } from './modules/site/branding-routes.ts';
import { movementImporter } from './modules/reconciliation/import-movements.ts';
import { paymentListRoutes } from './modules/reconciliation/payment-routes.ts';
import { reconciliationRoutes } from './modules/reconciliation/office-routes.ts';
import { schoolRoutes } from './modules/registry/school-routes.ts';
import { siteRoutes } from './modules/site/routes.ts';
import { officeSupportRoutes } from './modules/support/office-routes.ts';
import { ticketMailRoutes } from './modules/support/mail-webhook-routes.ts';
import { portalSupportRoutes } from './modules/support/portal-routes.ts';
import { ticketSettingsRoutes } from './modules/support/settings-routes.ts';
import { officeTelephoneRoutes } from './modules/telephone/office-routes.ts';
import { portalTelephoneRoutes } from './modules/telephone/portal-routes.ts';
import { telephoneRoutes } from './modules/telephone/webhook-routes.ts';
import { officeTariffRoutes } from './modules/tariffs/office-routes.ts';
import { publicTariffRoutes } from './modules/tariffs/public-routes.ts';
import { officeWalletRoutes } from './modules/wallets/office-routes.ts';
import { manualEntryRoutes } from './modules/manual-entries/office-routes.ts';
import { creditRefundRoutes } from './modules/manual-entries/refund-routes.ts';
import { portalWalletRoutes } from './modules/wallets/portal-routes.ts';
import { appLinkRoutes, type NativeApps } from './platform/app-links.ts';
import { enforcePolicies, type AccessOptions } from './platform/access.ts';
import type { Context } from './platform/context.ts';
import type { Database } from './platform/db.ts';
import type { App } from './platform/http.ts';
import { lazyCompilers } from './platform/lazy-compilers.ts';
import { mailboxRoutes } from './platform/mailbox-routes.ts';
import { handleError } from './platform/problem.ts';
import { sessionCookieName } from './platform/session.ts';
import { statusRoutes } from './platform/status-routes.ts';
import { VERSION } from './platform/version.ts';
import { webFiles } from './platform/web-files.ts';
import { portalFrames } from './portal-frames.ts';

export interface AppOptions {
  context: Context;
  /** Connections that only the Nodo's requests use. */
  nodoDatabase: Database;
  /** Reads what only the owner may: figures across tenants. */
  ownerPool: pg.Pool;
  /** The Comune whose service managers see and make the others; `null`: none. */
  managingTenant: string | null;
  checkout: CheckoutPort;
  push: TrustedPush;
  nativeApps?: NativeApps;
  nodo: AccessOptions['nodo'];
  webFolder: string;
  mailFolder: string | null;
  trustProxy: boolean;
  logger: FastifyBaseLogger;
}

/** Builds the web application: plugins, policies, error handler, and every module's routes in one visible list. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { context } = options;
  const app: App = Fastify({
    loggerInstance: options.logger,
    trustProxy: options.trustProxy,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setSchemaController({ compilersFactory: lazyCompilers });
  app.setErrorHandler(handleError);
  await app.register(cookie);
  // Before the policies, so that whoever is turned away gets the headers too.
  await app.register(helmet, securityHeaders(context.isSecure));
  enforcePolicies(app, {
    db: context.db,
    clock: context.clock,
    isSecure: context.isSecure,
    isDemo: context.isDemo,
    nodo: options.nodo,
  });
  await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: { fileSize: 10 * 1_048_576, files: 1, fields: 10 } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Refettorio', version: VERSION },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
  });

  statusRoutes(app, context, options.ownerPool);
  if (options.mailFolder)
    mailboxRoutes(app, { mailFolder: options.mailFolder, publicUrl: context.publicUrl });
  accountRoutes(app, context, beginLogout);
  utilityRoutes(app, context);
  secondFactorRoutes(app, context);
  operatorRoutes(app, context);
  installationRoutes(app, context, options);
  await identityRoutes(app, context, options.webFolder);
  await notificationRoutes(app, context);
  officeAccountRoutes(app, context);
  publicRegistryRoutes(app, context);
  if (options.nativeApps) appLinkRoutes(app, options.nativeApps);
  accessRoutes(app, context);
  emailRoutes(app, context);
  familyRoutes(app, context);
  changeRequestRoutes(app, context, refreshAccountOf);
  dietRoutes(app, context);
  portalDietRoutes(app, context);
  officeDietRequestRoutes(app, context);
  portalEnrolmentRoutes(app, context);
  officeEnrolmentRoutes(app, context);
  schoolRoutes(app, context);
  peopleListRoutes(app, context);
  personFileRoutes(app, context);
  mergeRoutes(app, context);
  privacyRoutes(app, context);
  importRoutes(app, context, [registryImporter, attendanceImporter, movementImporter]);
  portalBillingRoutes(app, context, options.checkout);
  statementRoutes(app, context);
  portalWalletRoutes(app, context, options.checkout);
  attestationRoutes(app, context);
  portalPresenceRoutes(app, context);
  deviceRoutes(app, context, options.push);
  officeMealRoutes(app, context);
  calendarRoutes(app, context, correctBilledMeals);
  officeClassRoutes(app, context);
  officeKitchenRoutes(app, context);
  kitchenApiRoutes(app, context);
  earlyLeaveRoutes(app, context);
  portalTelephoneRoutes(app, context);
  officeTelephoneRoutes(app, context);
  await telephoneRoutes(app, context);
  portalNewsRoutes(app, context);
  officeNewsRoutes(app, context);
  mailTextRoutes(app, context, allMailKinds);
  publicMenuRoutes(app, context);
  officeMenuRoutes(app, context);
  siteRoutes(app, context);
  brandingRoutes(app, context);
  officeTariffRoutes(app, context);
  publicTariffRoutes(app, context);
  officeBillingRoutes(app, context);
  officePaymentRoutes(app, context);
  reconciliationRoutes(app, context);
  paymentListRoutes(app, context);
  manualEntryRoutes(app, context);
  creditRefundRoutes(app, context);
  officeWalletRoutes(app, context);
  officeDunningRoutes(app, context);
  officePlanRoutes(app, context);
  officePlanRequestRoutes(app, context);
  officeCoercionRoutes(app, context);
  portalCollectionRoutes(app, context);
  portalPlanRequestRoutes(app, context);
  portalSupportRoutes(app, context);
  officeSupportRoutes(app, context);
  ticketSettingsRoutes(app, context);
  await ticketMailRoutes(app, context);
  assistantRoutes(app, context);
  officeAssistantRoutes(app, context);
  officeRoutes(app, context);
  accountingRoutes(app, context);
  auditLogRoutes(app, context);
  dataExportRoutes(app, context);
  retentionRoutes(app, context, allRetention);
  await pagopaRoutes(app, context, options.nodoDatabase);
  await webFiles(app, {
    webFolder: options.webFolder,
    findOnlySlug: () => findOnlySlug(context.db),
    isSignedIn: (request) => sessionCookieName('portal', context.isSecure) in request.cookies,
    drawPage: await portalFrames({
      webFolder: options.webFolder,
      findTenant: async (slug) => {
        const visitor = await app.findVisitor(slug, null, context.clock.now());
        return visitor && sessionAnswer(visitor.tenant, 'portal', null).tenant;
      },
      now: () => performance.now(),
      onError: (error) => options.logger.error(error, 'a page could not be drawn'),
    }),
  });
  return app;
}

function securityHeaders(isSecure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        // The preview of an e-mail, which may do nothing at all.
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}
