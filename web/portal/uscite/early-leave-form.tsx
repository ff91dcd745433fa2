import { useState, type SubmitEvent } from 'react';
import type { EarlyLeaveBody } from '#common/contract/early-leaves.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

interface EarlyLeaveFormProps {
  isMealOpen: boolean;
  isSending: boolean;
  onSend: (body: EarlyLeaveBody) => void;
}

/** When, why, and whether before the meal. */
export function EarlyLeaveForm({ isMealOpen, isSending, onSend }: EarlyLeaveFormProps) {
  const { t } = useTranslation('portal');
  const [form, setForm] = useState<EarlyLeaveBody>({ leavesAt: '', reason: '', cancelsMeal: false });
  const [wasTried, setWasTried] = useState(false);
  const wrong = form.leavesAt === '' ? 'leavesAt' : form.reason.trim() === '' ? 'reason' : null;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setWasTried(true);
    if (!wrong) onSend({ ...form, cancelsMeal: form.cancelsMeal && isMealOpen });
    else event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        type="time"
        name="leavesAt"
        label={t('earlyLeave.time')}
        required
        value={form.leavesAt}
        error={wasTried && wrong === 'leavesAt' ? t('earlyLeave.noTime') : undefined}
        onChange={(event) => setForm({ ...form, leavesAt: event.target.value })}
      />
      <TextField
        name="reason"
        label={t('earlyLeave.reason')}
        required
        maxLength={200}
        value={form.reason}
        error={wasTried && form.leavesAt !== '' && wrong === 'reason' ? t('earlyLeave.noReason') : undefined}
        onChange={(event) => setForm({ ...form, reason: event.target.value })}
      />
      {isMealOpen && (
        <label className="early-leave-meal">
          <input
            type="checkbox"
            checked={form.cancelsMeal}
            onChange={(event) => setForm({ ...form, cancelsMeal: event.target.checked })}
          />
          {t('earlyLeave.cancelsMeal')}
        </label>
      )}
      <button type="submit" className="btn btn-outline-primary meal-button" disabled={isSending}>
        {t(isSending ? 'earlyLeave.sending' : 'earlyLeave.submit')}
      </button>
    </form>
  );
}
