import { useState } from 'react';
import type { CoercionRow } from '#common/contract/coercion.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { isOutOfDate } from '../refusal.ts';
import { fieldErrorsOf } from '../settings/field-errors.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useHandOver } from './coercion-api.ts';
import { countWithoutFiscalCode, handedOver, sumOf, type LeftOut } from './handed-over.ts';
import { collectionTexts } from './texts-it.ts';
import { COLLECTION } from './use-forget.ts';

interface HandOverProps {
  /** Those chosen in the list. */
  rows: readonly CoercionRow[];
  /** As the settings name the collector. */
  agent: string;
  onDone: () => void;
}

const LEFT_OUT = [
  ['undelivered', 'leftUndelivered'],
  ['running', 'leftRunning'],
] as const satisfies Array<[LeftOut, string]>;

/** Asks before, and says of what is chosen and stays here why. */
export function HandOver({ rows, agent: usual, onDone }: HandOverProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [agent, setAgent] = useState(usual);
  const [reference, setReference] = useState('');
  const handOver = useHandOver(onDone);
  const close = useCloseRefused(COLLECTION, handOver, () => setIsAsking(false));
  const handed = handedOver(rows);
  const flaws = fieldErrorsOf(handOver.error);
  const withoutFiscalCode = countWithoutFiscalCode(handed);
  const body = {
    invoiceIds: handed.map(({ invoiceId }) => invoiceId),
    agent: agent.trim(),
    reference: reference.trim(),
  };
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
        canConfirm={body.agent !== '' && handed.length > 0}
        refused={isOutOfDate(handOver.error)}
        onConfirm={() => handOver.mutate(body)}
        onCancel={close}
      >
        <p className="fw-bold" role="status">
          {handed.length === 0
            ? t('collection.coercion.handingNone')
            : t('collection.coercion.handing', said(handed))}
        </p>
        {LEFT_OUT.map(([term, word]) => {
          const others = rows.filter((row) => row.term === term);
          return (
            others.length > 0 && (
              <Alert key={term} tone="warning">
                {t(`collection.coercion.${word}`, said(others))}
              </Alert>
            )
          );
        })}
        {withoutFiscalCode > 0 && (
          <Alert tone="warning">
            {t('collection.coercion.noFiscalCode', {
              count: withoutFiscalCode,
              shown: formatCount(withoutFiscalCode),
            })}
          </Alert>
        )}
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
        {flaws.length > 0 && (
          <ul>
            {flaws.map(({ path, message }) => (
              <li key={path}>{message}</li>
            ))}
          </ul>
        )}
      </ConfirmDialog>
    </>
  );
}

function said(rows: readonly CoercionRow[]) {
  return { count: rows.length, shown: formatCount(rows.length), amount: formatEuro(sumOf(rows)) };
}
