import type { EnrolmentState } from '#common/contract/enrolments.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { insertStep, type ApplicationFact } from './application-queries.ts';
import { findGuardian } from './family-queries.ts';
import { protocolOf } from './rules.ts';

export const STEP_MAIL = 'enrolments.step';

interface Step {
  state: Exclude<EnrolmentState, 'draft'>;
  note: string;
  actor: string;
  protocol: { year: number; number: number };
  handledBy?: string;
  /** The child that an acceptance has registered. */
  childId?: number;
  detail?: Record<string, unknown>;
}

/** Takes an application into its next state: the step that stays, the e-mail to whoever applies, the audit's line. */
export async function takeStep(
  tx: TenantTx,
  tenantId: TenantId,
  application: Pick<ApplicationFact, 'applicationId' | 'guardianId' | 'childId'>,
  { protocol, detail, ...step }: Step,
): Promise<void> {
  const { applicationId, guardianId } = application;
  const stepId = await insertStep(tx, tenantId, { applicationId, ...step });
  const guardian = await findGuardian(tx, guardianId);
  if (guardian?.email)
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: STEP_MAIL,
      subjectKey: `${applicationId}/${stepId}`,
      recipient: guardian.email,
    });
  const childId = step.childId ?? application.childId;
  await recordAudit(tx, {
    actor: step.actor,
    action: `enrolments.${step.state}`,
    subjectKind: childId === null ? 'guardian' : 'child',
    subjectId: childId ?? guardianId,
    detail: {
      applicationId,
      protocol: protocolOf(protocol.year, protocol.number),
      ...(step.note !== '' && { note: step.note }),
      ...detail,
    },
  });
}
