import { Type } from 'typebox';
import {
  BrandingBody,
  BrandingView,
  type BrandingRefusal,
  type LogoRefusal,
} from '#common/contract/branding.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, logoPath, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { findBranding, findLogo } from './branding-queries.ts';
import { saveColour, saveLogo } from './save-branding.ts';

const everybody: Policy = { kind: 'tenant' };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const BRANDING = '/api/c/:slug/office/branding';
const FOREVER = 'public, max-age=31536000, immutable';

const status = { low_contrast: 422, no_file: 422, not_png: 422, too_large: 413 } satisfies Record<
  BrandingRefusal | LogoRefusal,
  number
>;

/** The Comune's colour and coat of arms: set by the office, seen by everybody. */
export function brandingRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  const view = async (tx: TenantTx, slug: string): Promise<BrandingView> => {
    const { colour, logoHash } = await findBranding(tx);
    return { colour, logo: logoHash && logoPath(slug, logoHash) };
  };

  app.get(
    '/api/c/:slug/logo/:hash',
    {
      config: { policy: everybody },
      schema: { params: Type.Object({ slug: Type.String(), hash: Type.String({ maxLength: 64 }) }) },
    },
    async (request, reply) => {
      const logo = await inTenant(db, tenantOf(request).tenantId, (tx) => findLogo(tx, request.params.hash));
      if (!logo) return sendProblem(reply, 404, 'unknown_logo');
      return reply.type('image/png').header('cache-control', FOREVER).send(logo);
    },
  );

  app.get(BRANDING, { config: { policy: read }, schema: { response: { 200: BrandingView } } }, (request) => {
    const { tenantId, slug } = tenantOf(request);
    return inTenant(db, tenantId, (tx) => view(tx, slug));
  });

  app.put(BRANDING, { config: { policy: write }, schema: { body: BrandingBody } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      saveColour(tx, tenantId, request.body, actorName(actorOf(request))),
    );
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  });

  app.post(`${BRANDING}/logo`, { config: { policy: write } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const upload = await readUpload(request);
    if (typeof upload === 'string') return sendProblem(reply, status[upload], upload);
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      saveLogo(tx, tenantId, upload.content, actorName(actorOf(request))),
    );
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  });

  app.delete(`${BRANDING}/logo`, { config: { policy: write } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    await inTenant(db, tenantId, (tx) => saveLogo(tx, tenantId, null, actorName(actorOf(request))));
    return reply.code(204).send();
  });
}
