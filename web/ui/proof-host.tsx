import { Suspense, useEffect, useState, type ComponentType } from 'react';
import { askForProofWith } from './proof.ts';

/** What a dialog that asks for a proof is given. */
export interface ProofDialogProps {
  /** Called once: whether the proof was given, or the person went back. */
  onEnd: (isProved: boolean) => void;
}

/** Draws the dialog, fetched when first needed, while a request waits for a proof. */
export function ProofHost({ dialog: Dialog }: { dialog: ComponentType<ProofDialogProps> }) {
  const [waiting, setWaiting] = useState<{ end: (isProved: boolean) => void } | null>(null);
  useEffect(() => askForProofWith(() => new Promise((resolve) => setWaiting({ end: resolve }))), []);
  if (!waiting) return null;
  return (
    <Suspense fallback={null}>
      <Dialog
        onEnd={(isProved) => {
          setWaiting(null);
          waiting.end(isProved);
        }}
      />
    </Suspense>
  );
}
