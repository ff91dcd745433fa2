import { useTranslation } from '../../ui/use-translation.ts';
import { TextField } from '../../ui/field.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { IseeFields } from './isee-fields.tsx';
import { ItemList } from './item-list.tsx';
import { newAdjustment, newRow, type AdjustmentForm, type RowForm } from './table-form.ts';

interface RowsFieldsProps {
  rows: RowForm[];
  onChange: (rows: RowForm[]) => void;
}

/** The rows of a price table. */
export function RowsFields({ rows, onChange }: RowsFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <ItemList
      items={rows}
      nameOf={({ label }, index) => label || t('tariffs.editor.row', { number: index + 1 })}
      addLabel={t('tariffs.editor.addRow')}
      makeNew={newRow}
      keepsOne
      onChange={onChange}
    >
      {(row, change) => (
        <>
          <div className="tariff-row">
            <TextField
              label={t('tariffs.editor.label')}
              maxLength={200}
              value={row.label}
              onChange={(event) => change({ label: event.target.value })}
            />
            <IseeFields when={row.when} onChange={(when) => change({ when })} />
            <ChoiceField
              label={t('tariffs.editor.kind')}
              options={(['fixed', 'linear'] as const).map((value) => ({
                value,
                label: t(`tariffs.editor.kinds.${value}`),
              }))}
              value={row.kind}
              onChoose={(kind) => change({ kind })}
            />
            {row.kind === 'fixed' ? (
              <TextField
                label={t('tariffs.editor.price')}
                inputMode="decimal"
                value={row.price}
                onChange={(event) => change({ price: event.target.value })}
              />
            ) : (
              <LineFields row={row} change={change} />
            )}
          </div>
          <ConditionFields when={row.when} onChange={(when) => change({ when })} />
        </>
      )}
    </ItemList>
  );
}

function LineFields({ row, change }: { row: RowForm; change: (changed: Partial<RowForm>) => void }) {
  const { t } = useTranslation('office');
  const fields = [
    ['iseeFrom', 'lineIseeFrom'],
    ['priceFrom', 'linePriceFrom'],
    ['iseeTo', 'lineIseeTo'],
    ['priceTo', 'linePriceTo'],
    ['roundTo', 'roundTo'],
  ] as const;
  return (
    <>
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          label={t(`tariffs.editor.${label}`)}
          inputMode="decimal"
          value={row.line[field]}
          onChange={(event) => change({ line: { ...row.line, [field]: event.target.value } })}
        />
      ))}
      <ChoiceField
        label={t('tariffs.editor.rounding')}
        options={[
          { value: '', label: t('tariffs.editor.roundings.nearest') },
          { value: 'up', label: t('tariffs.editor.roundings.up') },
          { value: 'down', label: t('tariffs.editor.roundings.down') },
        ]}
        value={row.rounding}
        onChoose={(rounding) => change({ rounding })}
      />
    </>
  );
}

interface AdjustmentsFieldsProps {
  adjustments: AdjustmentForm[];
  onChange: (adjustments: AdjustmentForm[]) => void;
}

/** What changes the price of a table, in order. */
export function AdjustmentsFields({ adjustments, onChange }: AdjustmentsFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <ItemList
      items={adjustments}
      nameOf={({ label }, index) => label || t('tariffs.editor.row', { number: index + 1 })}
      addLabel={t('tariffs.editor.addAdjustment')}
      makeNew={newAdjustment}
      onChange={onChange}
    >
      {(adjustment, change) => (
        <>
          <div className="tariff-row">
            <TextField
              label={t('tariffs.editor.label')}
              maxLength={200}
              value={adjustment.label}
              onChange={(event) => change({ label: event.target.value })}
            />
            <ChoiceField
              label={t('tariffs.editor.kind')}
              options={(['percent', 'amount', 'replace', 'at_least', 'at_most'] as const).map((value) => ({
                value,
                label: t(`tariffs.editor.adjustmentKind.${value}`),
              }))}
              value={adjustment.kind}
              onChoose={(kind) => change({ kind })}
            />
            <TextField
              label={t('tariffs.editor.value')}
              value={adjustment.value}
              onChange={(event) => change({ value: event.target.value })}
            />
            {adjustment.kind === 'percent' && (
              <TextField
                label={t('tariffs.editor.roundTo')}
                placeholder="0,01"
                inputMode="decimal"
                value={adjustment.roundTo}
                onChange={(event) => change({ roundTo: event.target.value })}
              />
            )}
            <IseeFields when={adjustment.when} onChange={(when) => change({ when })} />
          </div>
          <ConditionFields when={adjustment.when} onChange={(when) => change({ when })} />
        </>
      )}
    </ItemList>
  );
}
