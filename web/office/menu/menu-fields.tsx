import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { Field, TextField } from '../../ui/field.tsx';
import { newKey } from '../../ui/new-key.ts';
import { Failure } from '../failure.tsx';
import { useSaveMenu } from './api.ts';
import { EMPTY_MENU, judgeMenuForm, LEVELS, menuBodyOf, menuFormOf, type MenuForm } from './menu-form.ts';
import { menuTexts } from './texts-it.ts';

interface MenuFieldsProps {
  /** `null`: a new one. */
  menu: SeasonMenuView | null;
  onDone: (menu: SeasonMenuView) => void;
  onCancel: () => void;
}

/** For which schools and days a menu is, and after how many weeks it begins again. */
export function MenuFields({ menu, onDone, onCancel }: MenuFieldsProps) {
  const { t } = useTranslation('office');
  const [requestKey] = useState(newKey);
  const save = useSaveMenu(menu?.menuId ?? null, requestKey);
  const [form, setForm] = useState(() => (menu ? menuFormOf(menu) : EMPTY_MENU));
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeMenuForm(form);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0 || save.isPending) return;
    save.mutate(menuBodyOf(form), { onSuccess: onDone });
  }

  const inputOf = (field: Exclude<keyof MenuForm, 'level'>) => {
    const flaw = flaws[field];
    return {
      required: true,
      label: t(`menus.form.${field}`),
      value: form[field],
      error: wasTried && flaw ? t(`menus.form.flaws.${flaw}`) : undefined,
      onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
    };
  };

  return (
    <form noValidate onSubmit={submit} className="menu-form">
      <h2 className="h4">{t(menu ? 'menus.form.editTitle' : 'menus.form.newTitle')}</h2>
      <TextField {...inputOf('name')} maxLength={100} hint={t('menus.form.nameHint')} />
      <Field label={t('menus.form.level')} hint={t('menus.form.levelHint')} controlClass="form-select">
        {(attributes) => (
          <select
            {...attributes}
            value={form.level}
            onChange={({ target }) => setForm({ ...form, level: target.value })}
          >
            <option value="">{t('menus.allLevels')}</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`menus.level.${level}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="field-grid">
        <TextField {...inputOf('startsOn')} type="date" />
        <TextField {...inputOf('endsOn')} type="date" />
        <TextField
          {...inputOf('weekCount')}
          type="number"
          min={1}
          max={8}
          hint={t('menus.form.weekCountHint')}
        />
        <TextField
          {...inputOf('firstWeek')}
          type="number"
          min={1}
          max={8}
          hint={t('menus.form.firstWeekHint')}
        />
      </div>
      <Failure error={save.error} sentences={menuTexts.saveRefusals} />
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t(save.isPending ? 'menus.form.submitting' : 'menus.form.submit')}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={save.isPending}
          onClick={onCancel}
        >
          {t('menus.form.cancel')}
        </button>
      </div>
    </form>
  );
}
