import { useState } from 'react';
import type { CoercionRow } from '#common/contract/coercion.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { isOutOfDate } from '../refusal.ts';
import { useHandOver } from './coercion-api.ts';
import { countWithoutFiscalCode, handedOver, sumOf, type Unasked } from './handed-over.ts';
import { collectionTexts } from './texts-it.ts';

interface HandOverProps {
  /** Those chosen in the list. */
  rows: readonly CoercionRow[];
  /** As the settings name the collector. */
  agent: string;
  onDone: () => void;
}

const UNASKED = [
  ['undelivered', 'withUndelivered'],
  ['running', 'withRunning'],
] as const satisfies Array<[Unasked, string]>;

/** Asks before; what had no delivery, or whose term runs, goes only where the clerk says so. */
export function HandOver({ rows, agent: usual, onDone }: HandOverProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [agent, setAgent] = useState(usual);
  const [reference, setReference] = useState('');
  const [added, setAdded] = useState<readonly Unasked[]>([]);
  const handOver = useHandOver(onDone);
  const handed = handedOver(rows, added);
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
        onCancel={() => setIsAsking(false)}
      >
        <p className="fw-bold" role="status">
          {handed.length === 0
            ? t('collection.coercion.handingNone')
            : t('collection.coercion.handing', said(handed))}
        </p>
        {UNASKED.map(([term, word]) => {
          const others = rows.filter((row) => row.term === term);
          return (
            others.length > 0 && (
              <CheckField
                key={term}
                label={t(`collection.coercion.${word}`, said(others))}
                checked={added.includes(term)}
                onChange={(isAdded) =>
                  setAdded(isAdded ? [...added, term] : added.filter((one) => one !== term))
                }
              />
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
      </ConfirmDialog>
    </>
  );
}

function said(rows: readonly CoercionRow[]) {
  return { count: rows.length, shown: formatCount(rows.length), amount: formatEuro(sumOf(rows)) };
}
