import { useTranslation } from '../../ui/use-translation.ts';

const STEPS = ['file', 'columns', 'preview', 'confirm'] as const;

/** Where one is in an import. The words "Passo 2 di 4" are for narrow screens and for screen readers. */
export function ImportSteps({ current }: { current: (typeof STEPS)[number] }) {
  const { t } = useTranslation('office');
  const position = STEPS.indexOf(current);
  return (
    <div className="import-steps">
      <p className="import-steps-label">
        {t('imports.steps.label', { step: position + 1, count: STEPS.length })}
      </p>
      <ol>
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < position ? 'import-step-done' : ''}
            aria-current={index === position ? 'step' : undefined}
          >
            {index + 1}. {t(`imports.steps.${step}`)}
            {index < position && <span className="visually-hidden"> ({t('imports.steps.done')})</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
