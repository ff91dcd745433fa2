interface Recording {
  recordedBy: string;
  recordedAt: Date;
  reversedAt: Date | null;
  reversedBy: string | null;
  reversalReason: string | null;
}

interface RecordingView {
  recordedBy: string;
  recordedAt: string;
  reversal: { reason: string; by: string; at: string } | null;
}

/** Who booked something by hand and, where it was taken back, who did and why. */
export function viewRecording(fact: Recording): RecordingView {
  const { recordedBy, recordedAt, reversedAt, reversedBy, reversalReason } = fact;
  return {
    recordedBy,
    recordedAt: recordedAt.toISOString(),
    reversal:
      reversedAt && reversedBy && reversalReason
        ? { reason: reversalReason, by: reversedBy, at: reversedAt.toISOString() }
        : null,
  };
}
