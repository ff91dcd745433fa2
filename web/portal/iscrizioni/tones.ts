import type { EnrolmentState } from '#common/contract/enrolments.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';

export const TONES: Record<EnrolmentState, StatusTone> = {
  draft: 'neutral',
  sent: 'info',
  in_review: 'info',
  to_correct: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
};
