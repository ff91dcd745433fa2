import '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  AppliedImport,
  ApplyBody,
  ImportBatchList,
  ImportColumns,
  ImportKind,
  ImportPreview,
  importRefusalTexts,
  MappingBody,
  PREVIEW_LIMIT,
  type ImportRefusal,
} from '#common/contract/registry.ts';
import { Value } from 'typebox/value';
import type { Context } from '#server/platform/context.ts';
import {
  actorName,
  actorOf,
  tenantOf,
  type App,
  type OfficeRole,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { judgeFormFault } from '#server/platform/read-upload.ts';
import { applyImport } from './apply-import.ts';
import { discardImport } from './discard-import.ts';
import type { ImportContext, Importer } from './import-kinds.ts';
import { listImports } from './list-imports.ts';
import { listRejects } from './list-rejects.ts';
import { mapImport } from './map-import.ts';
import { previewImport } from './preview-import.ts';
import { showImport } from './show-import.ts';
import { uploadImport } from './upload-import.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'accounting'] };
const read: Policy = {
  kind: 'office',
  roles: ['school_office', 'service_manager', 'accounting', 'read_only'],
};
/** Who sees the registry's files too; accounting sees those about money. */
const OF_THE_REGISTRY: readonly OfficeRole[] = ['school_office', 'service_manager', 'read_only'];
const BATCHES = '/api/c/:slug/office/imports';
const BATCH = `${BATCHES}/:batchId`;
const params = Type.Object({ slug: Type.String(), batchId: Type.Integer({ minimum: 1 }) });

const httpStatus = {
  empty: 422,
  too_large: 413,
  not_a_table: 422,
  too_many_rows: 422,
  too_many_columns: 422,
  broken_xlsx: 422,
  unknown_kind: 400,
  no_file: 400,
  unknown_batch: 404,
  already_applied: 409,
  discarded: 409,
  invalid_mapping: 422,
  missing_columns: 422,
  has_rejects: 409,
  changed_meanwhile: 409,
} satisfies Record<ImportRefusal, number>;

/** File imports of the office: upload, columns, preview, confirmation. `importers` are the kinds that can be imported. */
export function importRoutes(
  app: App,
  context: Pick<Context, 'db' | 'clock'>,
  importers: readonly Importer[],
): void {
  const importsOf = (request: FastifyRequest): ImportContext => {
    const { roles } = actorOf(request);
    const seesAll = roles.some((role) => OF_THE_REGISTRY.includes(role));
    return { ...context, importers: importers.filter(({ isMoney }) => seesAll || isMoney) };
  };

  app.get(
    BATCHES,
    { config: { policy: read }, schema: { response: { 200: ImportBatchList } } },
    async (request) => ({
      batches: await listImports(importsOf(request), tenantOf(request).tenantId),
    }),
  );

  app.post(BATCHES, { config: { policy: write } }, async (request, reply) => {
    const form = await readForm(request);
    if (form.file === 'too_large') return refusal(reply, { reason: 'too_large' });
    if (!Value.Check(ImportKind, form.kind)) return refusal(reply, { reason: 'unknown_kind' });
    if (!form.file) return refusal(reply, { reason: 'no_file' });
    const upload = { ...form.file, kind: form.kind, actor: actorName(actorOf(request)) };
    const outcome = await uploadImport(importsOf(request), tenantOf(request).tenantId, upload);
    return outcome.ok ? reply.code(201).send(outcome.value) : refusal(reply, outcome);
  });

  app.get(
    BATCH,
    { config: { policy: read }, schema: { params, response: { 200: ImportColumns } } },
    async (request, reply) => {
      const outcome = await showImport(
        importsOf(request),
        tenantOf(request).tenantId,
        request.params.batchId,
      );
      return outcome.ok ? outcome.value : refusal(reply, outcome);
    },
  );

  app.put(
    `${BATCH}/mapping`,
    { config: { policy: write }, schema: { params, body: MappingBody, response: { 200: ImportColumns } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await mapImport(
        importsOf(request),
        tenantId,
        request.params.batchId,
        request.body.mapping,
      );
      return outcome.ok ? outcome.value : refusal(reply, outcome);
    },
  );

  app.get(
    `${BATCH}/preview`,
    { config: { policy: read }, schema: { params, response: { 200: ImportPreview } } },
    async (request, reply) => {
      const outcome = await previewImport(
        importsOf(request),
        tenantOf(request).tenantId,
        request.params.batchId,
      );
      if (!outcome.ok) return refusal(reply, outcome);
      const { differences, rejects, warnings, kept = [], ...preview } = outcome.value;
      const [first, last] = [0, PREVIEW_LIMIT];
      return {
        ...preview,
        differences: differences.slice(first, last),
        rejects: rejects.slice(first, last),
        warnings: warnings.slice(first, last),
        kept: kept.slice(first, last),
      };
    },
  );

  app.get(
    `${BATCH}/rejects.csv`,
    { config: { policy: read }, schema: { params } },
    async (request, reply) => {
      const { batchId } = request.params;
      const outcome = await listRejects(importsOf(request), tenantOf(request).tenantId, batchId);
      if (!outcome.ok) return refusal(reply, outcome);
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="righe-scartate-${batchId}.csv"`)
        .send(outcome.value);
    },
  );

  app.post(
    `${BATCH}/apply`,
    { config: { policy: write }, schema: { params, body: ApplyBody, response: { 200: AppliedImport } } },
    async (request, reply) => {
      const options = { ...request.body, actor: actorName(actorOf(request)) };
      const outcome = await applyImport(
        importsOf(request),
        tenantOf(request).tenantId,
        request.params.batchId,
        options,
      );
      return outcome.ok ? outcome.value : refusal(reply, outcome);
    },
  );

  app.delete(BATCH, { config: { policy: write }, schema: { params } }, async (request, reply) => {
    const actor = actorName(actorOf(request));
    const outcome = await discardImport(
      importsOf(request),
      tenantOf(request).tenantId,
      request.params.batchId,
      actor,
    );
    return outcome.ok ? reply.code(204).send() : refusal(reply, outcome);
  });
}

interface UploadForm {
  kind: unknown;
  file: { fileName: string; content: Buffer } | 'too_large' | null;
}

/** Fields come in the order in which the browser sends them: the kind may follow the file. */
async function readForm(request: FastifyRequest): Promise<UploadForm> {
  const form: UploadForm = { kind: undefined, file: null };
  if (!request.isMultipart()) return form;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        form.file = { fileName: part.filename.slice(-200), content: await part.toBuffer() };
      } else if (part.fieldname === 'kind') form.kind = part.value;
    }
  } catch (error) {
    form.file = judgeFormFault(error);
  }
  return form;
}

function refusal(reply: FastifyReply, refused: { reason: ImportRefusal; columns?: string[] }): FastifyReply {
  const { reason, columns } = refused;
  const text = importRefusalTexts[reason];
  if (!columns) return sendProblem(reply, httpStatus[reason], reason, text);
  const named = `${text} Colonne mancanti: ${columns.join(', ')}.`;
  return sendProblem(reply, httpStatus[reason], reason, named, { columns });
}
