import { COURSES } from '#common/courses.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { allergenNames, ALLERGENS, parseAllergens } from '#common/allergens.ts';
import type { Dish } from '#common/contract/menu.ts';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { dishesOf, dishFormOf, judgeDishes } from './dish-form.ts';
import { menuTexts } from './texts-it.ts';

interface DishFieldsProps {
  title: string;
  dishes: readonly Dish[];
  isSaving: boolean;
  error: unknown;
  onSave: (dishes: Dish[]) => void;
  onCancel: () => void;
}

/** The dishes of one day: a name and the numbers of its allergens for each course, said in words as they are typed. */
export function DishFields({ title, dishes, isSaving, error, onSave, onCancel }: DishFieldsProps) {
  const { t } = useTranslation('office');
  const [form, setForm] = useState(() => dishFormOf(dishes));
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeDishes(form);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length === 0 && !isSaving) onSave(dishesOf(form));
  }

  return (
    <form noValidate onSubmit={submit} className="menu-form">
      <h3 className="h5">{title}</h3>
      {COURSES.map((course) => {
        const { name, allergens } = form[course];
        const flaw = wasTried ? flaws[course] : undefined;
        const read = parseAllergens(allergens) ?? [];
        const label = t(`menus.course.${course}`);
        const change = (changed: { name?: string; allergens?: string }) =>
          setForm({ ...form, [course]: { ...form[course], ...changed } });
        return (
          <div key={course} className="dish-line">
            <TextField
              label={t('menus.dish.name', { course: label })}
              maxLength={120}
              value={name}
              error={flaw === 'nameMissing' ? t('menus.dish.flaws.nameMissing') : undefined}
              onChange={({ target }) => change({ name: target.value })}
            />
            <TextField
              label={t('menus.dish.allergens', { course: label })}
              hint={read.length > 0 ? allergenNames(read) : t('menus.dish.allergensHint')}
              value={allergens}
              error={flaw === 'badAllergens' ? t('menus.dish.flaws.badAllergens') : undefined}
              onChange={({ target }) => change({ allergens: target.value })}
            />
          </div>
        );
      })}
      <details className="help-details">
        <summary>{t('menus.dish.legend')}</summary>
        <ol className="mb-0">
          {ALLERGENS.map(({ number, longName }) => (
            <li key={number}>{longName}</li>
          ))}
        </ol>
      </details>
      <Failure error={error} sentences={menuTexts.dishRefusals} />
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={isSaving}>
          {t(isSaving ? 'menus.dish.saving' : 'menus.dish.save')}
        </button>
        <button type="button" className="btn btn-outline-primary" disabled={isSaving} onClick={onCancel}>
          {t('menus.dish.cancel')}
        </button>
      </div>
    </form>
  );
}
