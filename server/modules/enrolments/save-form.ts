import type {
  EnrolmentForm,
  FormRefusal,
  SaveFormBody,
  SavedForm,
  SaveRefusal,
} from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockApplication, updateForm, type ApplicationFact } from './application-queries.ts';
import { findChild } from './family-queries.ts';
import { isOffered, judgeForm, offersOf } from './read-own.ts';
import { editable } from './rules.ts';
import { findWindow, type WindowFact } from './window-queries.ts';

export interface Own {
  applicationId: number;
  guardianId: number;
}

/** Held until the transaction ends: whose it is, and whether its family may write in it now. */
export async function holdEditable(
  tx: TenantTx,
  { applicationId, guardianId }: Own,
  seen: number,
  today: DateString,
): Promise<Outcome<{ application: ApplicationFact; window: WindowFact }, FormRefusal>> {
  const application = await lockApplication(tx, applicationId);
  if (application?.guardianId !== guardianId) return refuse('unknown_application');
  const window = await findWindow(tx, application.windowId);
  if (!window) throw new Error('an application without its window');
  const answer = editable(application.state, window, today);
  if (answer !== 'yes') return refuse(answer);
  return application.version === seen ? ok({ application, window }) : refuse('changed_meanwhile');
}

/** Keeps what has been typed, whole or not; refused when another device has kept something since it was opened. */
export async function saveForm(
  tx: TenantTx,
  own: Own,
  { form, seen }: SaveFormBody,
  today: DateString,
): Promise<Outcome<SavedForm, SaveRefusal>> {
  const held = await holdEditable(tx, own, seen, today);
  if (!held.ok) return held;
  const { application, window } = held.value;
  const offers = await offersOf(tx, application, window, today);
  if (!isOffered(form, offers)) return refuse('unknown_choice');
  const kept = await withRegistryChild(tx, application, form);
  const version = await updateForm(tx, own.applicationId, kept);
  return ok({ version, flaws: judgeForm({ kind: application.kind, form: kept }, window, offers, today) });
}

/** Who a known child is says the registry. */
async function withRegistryChild(
  tx: TenantTx,
  { childId }: ApplicationFact,
  form: EnrolmentForm,
): Promise<EnrolmentForm> {
  const child = childId === null ? null : await findChild(tx, childId);
  if (!child) return form;
  const { firstName, lastName, fiscalCode, birthDate } = child;
  return { ...form, firstName, lastName, fiscalCode: fiscalCode ?? '', birthDate: birthDate ?? '' };
}
