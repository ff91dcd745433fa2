import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useHandOver } from './api.ts';
import { collectionTexts } from './texts-it.ts';

interface HandOverProps {
  invoiceIds: readonly number[];
  /** As the settings name the collector. */
  agent: string;
  onDone: () => void;
}

export function HandOver({ invoiceIds, agent: usual, onDone }: HandOverProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [agent, setAgent] = useState(usual);
  const [reference, setReference] = useState('');
  const handOver = useHandOver(onDone);
  const body = { invoiceIds: [...invoiceIds], agent: agent.trim(), reference: reference.trim() };
  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => setIsAsking(true)}>
        {t('collection.coercion.handOver')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.coercion.handOverTitle')}
        confirmLabel={t('collection.coercion.handOverConfirm')}
        busy={handOver.isPending}
        canConfirm={body.agent !== ''}
        refused={isOutOfDate(handOver.error)}
        onConfirm={() => handOver.mutate(body)}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('collection.coercion.handOverText')}</p>
        <TextField
          label={t('collection.coercion.agent')}
          required
          maxLength={200}
          value={agent}
          onChange={(event) => setAgent(event.target.value)}
        />
        <TextField
          label={t('collection.coercion.reference')}
          maxLength={100}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <Failure error={handOver.error} sentences={collectionTexts.coercion.handOverRefusals} />
      </ConfirmDialog>
    </>
  );
}
