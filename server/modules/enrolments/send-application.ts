import type { SendBody, SendRefusal, SentApplication } from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { enterProtocol, findApplication, protocolIn, takeNumber } from './application-queries.ts';
import { judgeForm, offersOf } from './read-own.ts';
import { protocolOf } from './rules.ts';
import { holdEditable, type Own } from './save-form.ts';
import { takeStep } from './take-step.ts';

/**
 * Sends a draft, which takes the next number of the protocol, or a correction, which keeps its own. Sent twice it is one:
 * the second answer is the first's. A refusal must undo the transaction, the number with it.
 */
export async function sendApplication(
  tx: TenantTx,
  tenantId: TenantId,
  own: Own,
  { seen, ...consents }: SendBody,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<SentApplication, SendRefusal>> {
  const held = await holdEditable(tx, own, seen, today);
  if (!held.ok) return (await sentBefore(tx, own, seen)) ?? held;
  const { application, window } = held.value;
  const offers = await offersOf(tx, application, window, today);
  if (judgeForm(application, window, offers, today).length > 0) return refuse('incomplete');
  if (!consents.isTrue || !consents.agreesToRules || !consents.hasReadPrivacy)
    return refuse('consents_missing');
  try {
    const protocol = protocolIn(application) ?? (await takeNumber(tx, tenantId));
    await enterProtocol(tx, own.applicationId, { ...protocol, rulesSeen: window.rules });
    await takeStep(tx, tenantId, application, { state: 'sent', note: '', actor, protocol });
    return ok({ protocol: protocolOf(protocol.year, protocol.number) });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('already_applied');
    throw error;
  }
}

/** The same click again: what is on the screen has just been sent, and nothing has happened since. */
async function sentBefore(
  tx: TenantTx,
  { applicationId, guardianId }: Own,
  seen: number,
): Promise<Outcome<SentApplication, never> | null> {
  const application = await findApplication(tx, applicationId);
  if (application?.guardianId !== guardianId || application.state !== 'sent') return null;
  const protocol = protocolIn(application);
  return protocol && application.version === seen + 1
    ? ok({ protocol: protocolOf(protocol.year, protocol.number) })
    : null;
}
