/** Pure decisions about requests of a diet. */
import type {
  DietDecisionBody,
  DietDecisionRefusal,
  DietKind,
  DietRequestRefusal,
  DietRequestState,
} from '#common/contract/diet-requests.ts';
import { isRange, type DateString } from '#common/dates.ts';

/** A chronic illness is certified once for a school cycle, the primary school's five years (field: Benna). */
const MAX_DAYS = 5 * 366;

export function isPending(state: DietRequestState): boolean {
  return state === 'open' || state === 'asked_again';
}

export function judgeRequest(
  wanted: { wish: string; startsOn: DateString; endsOn: DateString },
  today: DateString,
): Extract<DietRequestRefusal, 'nothing_wished' | 'bad_range'> | null {
  const { wish, startsOn, endsOn } = wanted;
  if (wish.trim() === '') return 'nothing_wished';
  return isRange(startsOn, endsOn, MAX_DAYS) && endsOn >= today ? null : 'bad_range';
}

/** Whether the office may decide so; the words to the family are its right when it does not get what it asked. */
export function judgeDecision(
  { decision, label, startsOn, endsOn, answer }: DietDecisionBody,
  request: { state: DietRequestState; kind: DietKind; hasCertificate: boolean },
): Exclude<DietDecisionRefusal, 'unknown_request' | 'has_diet'> | null {
  if (!isPending(request.state)) return 'already_decided';
  if (decision !== 'accepted') return answer.trim() === '' ? 'answer_missing' : null;
  if (request.kind === 'health' && !request.hasCertificate) return 'certificate_missing';
  if (label.trim() === '') return 'no_label';
  return isRange(startsOn, endsOn, MAX_DAYS) ? null : 'bad_range';
}

/** What a certificate is sealed to: no other place opens it. */
export function sealContext(tenantId: string, requestId: number): string {
  return `diet-certificate/${tenantId}/${requestId}`;
}
