import { randomBytes } from 'node:crypto';
import type {
  MailGatewayBody,
  SaveMailRefusal,
  SaveTargetsRefusal,
  SaveTemplateRefusal,
  TemplateBody,
  TicketSettings,
  TicketTargets,
} from '#common/contract/ticket-settings.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { findMailGateway, findMails, saveMailGateway, saveMailSecret } from './mail-gateway-queries.ts';
import {
  deleteTemplateRow,
  findTargets,
  findTemplates,
  saveTargetRows,
  saveTemplateRow,
} from './settings-queries.ts';

const SHOWN_MAILS = 30;

/** How the office works on tickets. `webhook`: where the gateway hands mails over. */
export async function readTicketSettings(tx: TenantTx, webhook: string): Promise<TicketSettings> {
  const { isEnabled, address, secretMadeAt } = await findMailGateway(tx);
  return {
    targets: await findTargets(tx),
    templates: await findTemplates(tx),
    mail: {
      isEnabled,
      address,
      webhook,
      secretMadeAt: secretMadeAt?.toISOString() ?? null,
      latest: await findMails(tx, SHOWN_MAILS),
    },
  };
}

/** Holds for what is opened or comes back from now on: what was promised stays promised. */
export async function saveTargets(
  tx: TenantTx,
  tenantId: TenantId,
  targets: TicketTargets,
  actor: string,
): Promise<Outcome<null, SaveTargetsRefusal>> {
  if (targets.opensAt >= targets.closesAt) return refuse('bad_hours');
  await saveTargetRows(tx, tenantId, targets);
  await audit(tx, tenantId, actor, 'support.save_targets', { ...targets });
  return ok(null);
}

export async function saveTemplate(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: TemplateBody,
  actor: string,
): Promise<Outcome<null, SaveTemplateRefusal>> {
  const template = { ...wanted, title: wanted.title.trim(), text: wanted.text.trim() };
  if (template.title === '' || template.text === '') return refuse('text_missing');
  try {
    if ((await saveTemplateRow(tx, tenantId, template)) === null) return refuse('unknown_template');
  } catch (error) {
    if (violatedConstraint(error) === 'ticket_template_tenant_id_title_key') return refuse('title_taken');
    throw error;
  }
  await audit(tx, tenantId, actor, 'support.save_template', { title: template.title });
  return ok(null);
}

export async function deleteTemplate(
  tx: TenantTx,
  tenantId: TenantId,
  templateId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_template'>> {
  if (!(await deleteTemplateRow(tx, templateId))) return refuse('unknown_template');
  await audit(tx, tenantId, actor, 'support.delete_template', { templateId });
  return ok(null);
}

/** Whether families may answer by e-mail, and to which address. */
export async function saveMail(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: MailGatewayBody,
  actor: string,
): Promise<Outcome<null, SaveMailRefusal>> {
  if (wanted.isEnabled && wanted.address === null) return refuse('no_address');
  if (wanted.isEnabled && (await findMailGateway(tx)).secret === null) return refuse('no_secret');
  await saveMailGateway(tx, tenantId, wanted);
  await audit(tx, tenantId, actor, 'support.save_mail', { ...wanted });
  return ok(null);
}

/** The gateway's secret, in hexadecimal. From now on the one before signs nothing. `secret`: the demonstration's. */
export async function makeMailSecret(
  tx: TenantTx,
  tenantId: TenantId,
  actor: string,
  secret: Buffer = randomBytes(32),
): Promise<string> {
  await saveMailSecret(tx, tenantId, secret);
  await audit(tx, tenantId, actor, 'support.make_mail_secret', {});
  return secret.toString('hex');
}

async function audit(
  tx: TenantTx,
  tenantId: TenantId,
  actor: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { actor, action, subjectKind: 'tenant', subjectId: tenantId, detail });
}
