import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { chooseTextSize, readTextSize, TEXT_SIZES, type TextSize } from '../../ui/text-size.ts';

/** How large text is on this device; applied as soon as it is chosen. */
export function TextSizeChoice() {
  const { t } = useTranslation('portal');
  const [chosen, setChosen] = useState(readTextSize);

  function choose(size: TextSize): void {
    chooseTextSize(size);
    setChosen(size);
  }

  return (
    <fieldset className="utility-section" aria-describedby="text-size-hint">
      <legend className="h4">{t('utility.textSize.title')}</legend>
      <p id="text-size-hint">{t('utility.textSize.text')}</p>
      {TEXT_SIZES.map((size) => (
        <div key={size} className="utility-option">
          <input
            id={`text-size-${size}`}
            type="radio"
            name="text-size"
            checked={size === chosen}
            onChange={() => choose(size)}
          />
          <label htmlFor={`text-size-${size}`}>{t(`utility.textSize.size.s${size}`)}</label>
        </div>
      ))}
    </fieldset>
  );
}
