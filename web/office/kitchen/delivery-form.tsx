import { useState } from 'react';
import type { DeliveryRefusal, KitchenSchool } from '#common/contract/kitchen.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useSaveDelivery } from './api.ts';
import { signed, sumOf } from './meal-table.ts';

/** How many meals the school has received, beside how many it ordered. */
export function DeliveryForm({ school, date }: { school: KitchenSchool; date: string }) {
  const { t } = useTranslation('office');
  const { canDeliver } = usePermissions();
  const { delivered, serviceId, schoolId } = school;
  const ordered = sumOf(school.lines, (line) => line.ordered ?? 0);
  const [text, setText] = useState(delivered ? String(delivered.mealCount) : '');
  const [note, setNote] = useState(delivered?.note ?? '');
  const [wasTried, setWasTried] = useState(false);
  const save = useSaveDelivery();
  const refusals = {
    unknown_school: t('kitchen.delivery.unknown'),
    not_ordered: t('kitchen.delivery.notOrdered'),
  } satisfies Record<DeliveryRefusal, string>;
  const isCount = /^\d{1,5}$/.test(text.trim());
  return (
    <div className="delivery">
      <p className="mb-0">
        {delivered === null
          ? t('kitchen.delivery.none', { ordered })
          : t('kitchen.delivery.some', { ordered, delivered: delivered.mealCount })}{' '}
        {delivered !== null && delivered.mealCount !== ordered && (
          <strong>
            {t('kitchen.delivery.difference', {
              difference: signed(delivered.mealCount - ordered),
            })}
          </strong>
        )}
        {delivered?.note && <span> {delivered.note}</span>}
      </p>
      {canDeliver && (
        <form
          noValidate
          className="delivery-form no-print"
          onSubmit={(event) => {
            event.preventDefault();
            setWasTried(true);
            if (isCount && !save.isPending)
              save.mutate({ date, serviceId, schoolId, mealCount: Number(text), note });
          }}
        >
          <TextField
            label={t('kitchen.delivery.count')}
            inputMode="numeric"
            value={text}
            error={wasTried && !isCount ? t('kitchen.delivery.badCount') : undefined}
            onChange={(event) => setText(event.target.value)}
          />
          <TextField
            label={t('kitchen.delivery.note')}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <button type="submit" className="btn btn-outline-primary">
            {t('kitchen.delivery.save')}
          </button>
        </form>
      )}
      {save.isSuccess && <Done>{t('kitchen.delivery.saved')}</Done>}
      <Failure error={save.error} sentences={refusals} />
    </div>
  );
}
