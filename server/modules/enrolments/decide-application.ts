import type { EnrolmentDecisionBody, EnrolmentDecisionRefusal } from '#common/contract/enrolment-office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { writeAccepted } from './accept-application.ts';
import { lockApplication, protocolIn } from './application-queries.ts';
import { needsNote, stateAfter } from './rules.ts';
import { takeStep } from './take-step.ts';

type Decided = EnrolmentDecisionBody & { applicationId: number };
interface By {
  actor: string;
  today: DateString;
}

/**
 * The office takes an application in hand, accepts it, sends it back with a note, refuses it with a reason, or looks at a
 * refusal again. Of two clerks at once the second finds another version. A refusal must undo the transaction.
 */
export async function decideApplication(
  tx: TenantTx,
  tenantId: TenantId,
  { applicationId, decision, seen, ...body }: Decided,
  by: By,
): Promise<Outcome<null, EnrolmentDecisionRefusal>> {
  const application = await lockApplication(tx, applicationId);
  const protocol = application && protocolIn(application);
  // Drafts have none, and are the family's alone.
  if (!application || !protocol) return refuse('unknown_application');
  if (application.version !== seen) return refuse('changed_meanwhile');
  const state = stateAfter(application.state, decision);
  if (state === null || state === 'draft') return refuse('not_possible');
  const note = body.note.trim();
  if (needsNote(decision) && note === '') return refuse('note_missing');
  const step = { state, note, actor: by.actor, protocol, handledBy: by.actor };
  try {
    if (decision !== 'accept') {
      await takeStep(tx, tenantId, application, step);
      return ok(null);
    }
    const accepted = await writeAccepted(tx, tenantId, application, body, by);
    if (!accepted.ok) return accepted;
    const { childId, className } = accepted.value;
    await takeStep(tx, tenantId, application, { ...step, childId, detail: { className } });
    return ok(null);
  } catch (error) {
    // Another one of the child has been sent since this one was refused.
    if (violatedConstraint(error)?.startsWith('enrolment_application')) return refuse('already_applied');
    throw error;
  }
}
