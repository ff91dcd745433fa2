import { useState } from 'react';
import { Alert } from '../ui/alert.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { Facts } from './facts.tsx';
import { Failure } from './failure.tsx';

interface SecretLinkProps {
  /** Where another system sends what we take from it. */
  address: string;
  /** `null`: there is no secret yet. */
  madeAt: string | null;
  canChange: boolean;
  make: {
    mutate(nothing: undefined, options: { onSuccess: () => void }): void;
    data: { secret: string } | undefined;
    error: unknown;
    isPending: boolean;
  };
  texts: {
    address: string;
    secret: string;
    madeAt: (at: string) => string;
    none: string;
    /** Above the new secret, which is shown this once. */
    made: string;
    make: string;
    renew: string;
    renewTitle: string;
    renewText: string;
  };
}

/** What another system needs to reach us: an address, and the secret that it signs with. To change one asks first. */
export function SecretLink({ address, madeAt, canChange, make, texts }: SecretLinkProps) {
  const [isAsking, setIsAsking] = useState(false);
  const makeIt = () => make.mutate(undefined, { onSuccess: () => setIsAsking(false) });
  return (
    <>
      <Facts
        items={[
          { term: texts.address, value: <span className="break-anywhere">{address}</span> },
          { term: texts.secret, value: madeAt ? texts.madeAt(formatInstant(madeAt)) : texts.none },
        ]}
      />
      {make.data && (
        <Alert tone="warning">
          <p>{texts.made}</p>
          <code className="break-anywhere">{make.data.secret}</code>
        </Alert>
      )}
      {!isAsking && <Failure error={make.error} />}
      {canChange && (
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={make.isPending}
          onClick={({ detail }) => {
            if (madeAt) setIsAsking(true);
            else if (detail <= 1) makeIt();
          }}
        >
          {madeAt ? texts.renew : texts.make}
        </button>
      )}
      <ConfirmDialog
        open={isAsking}
        title={texts.renewTitle}
        confirmLabel={texts.renew}
        danger
        busy={make.isPending}
        onConfirm={makeIt}
        onCancel={() => setIsAsking(false)}
      >
        <p>{texts.renewText}</p>
        <Failure error={make.error} />
      </ConfirmDialog>
    </>
  );
}
