import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { TariffFileView } from '#common/contract/tariff-office.ts';
import { tariffExamples, type TariffExample } from '#common/tariff-examples/index.ts';
import { FileField, SelectField } from '../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { useReadTariffFile } from './api.ts';
import { tariffTexts } from './texts-it.ts';

interface StartFieldsProps {
  onExample: (example: TariffExample) => void;
  onFile: (file: TariffFileView) => void;
}

/** Where a new version begins: real rules of a Comune, or a file. */
export function StartFields({ onExample, onFile }: StartFieldsProps) {
  const { t } = useTranslation('office');
  const [key, setKey] = useState('');
  const read = useReadTariffFile();
  const example = tariffExamples.find((one) => one.key === key);
  return (
    <>
      <div className="field-grid">
        <SelectField
          label={t('tariffs.editor.example')}
          hint={t('tariffs.editor.exampleHint')}
          options={tariffExamples.map(({ key: value, place, title }) => ({
            value,
            label: `${place} – ${title}`,
          }))}
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <FileField
          label={t('tariffs.editor.import')}
          hint={t('tariffs.editor.importHint')}
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) read.mutate(file, { onSuccess: onFile });
            event.target.value = '';
          }}
        />
      </div>
      {example && (
        <>
          <p className="small">
            {example.note} {t('tariffs.editor.note', { source: example.source })}
          </p>
          <button type="button" className="btn btn-outline-primary" onClick={() => onExample(example)}>
            {t('tariffs.editor.use')}
          </button>
        </>
      )}
      <Failure error={read.error} sentences={tariffTexts.editor.fileRefusals} />
    </>
  );
}
