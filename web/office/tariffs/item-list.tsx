import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { newKey } from './table-form.ts';

interface ItemListProps<Item> {
  items: readonly Item[];
  /** Names an item for those who do not see where it stands. */
  nameOf: (item: Item, index: number) => string;
  addLabel: string;
  makeNew: () => Item;
  /** One at least must stay. */
  keepsOne?: boolean;
  onChange: (items: Item[]) => void;
  children: (item: Item, change: (changed: Partial<Item>) => void) => ReactNode;
}

/** Things in an order that counts: each can be changed, moved up, removed; a new one goes to the end. */
export function ItemList<Item extends { key: string }>(props: ItemListProps<Item>) {
  const { items, nameOf, addLabel, makeNew, keepsOne = false, onChange, children } = props;
  const { t } = useTranslation('office');

  function moveUp(index: number): void {
    const [before, item] = [items[index - 1], items[index]];
    if (before && item) onChange(items.with(index - 1, item).with(index, before));
  }

  return (
    <>
      <ol className="tariff-items">
        {items.map((item, index) => {
          const name = nameOf(item, index);
          return (
            <li key={item.key} className="tariff-item">
              <fieldset className="bare-fieldset">
                <legend className="h6">{name}</legend>
                {children(item, (changed) => onChange(items.with(index, { ...item, ...changed })))}
                <p className="button-row mb-0">
                  {index > 0 && (
                    <button
                      type="button"
                      className="btn btn-sm btn-outline-primary"
                      aria-label={`${t('tariffs.editor.up')}: ${name}`}
                      onClick={() => moveUp(index)}
                    >
                      {t('tariffs.editor.up')}
                    </button>
                  )}
                  {!(keepsOne && items.length === 1) && (
                    <button
                      type="button"
                      className="btn btn-sm btn-outline-danger"
                      aria-label={`${t('tariffs.editor.remove')}: ${name}`}
                      onClick={() => onChange(items.filter(({ key }) => key !== item.key))}
                    >
                      {t('tariffs.editor.remove')}
                    </button>
                  )}
                </p>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        className="btn btn-outline-primary"
        onClick={() => onChange([...items, { ...makeNew(), key: newKey() }])}
      >
        {addLabel}
      </button>
    </>
  );
}
