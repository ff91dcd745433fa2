import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { setUpI18n } from './i18n.ts';

beforeAll(() => setUpI18n({}));

/** What its buttons say. */
function buttons(props: { refused?: boolean; backLabel?: string }): string[] {
  const markup = renderToStaticMarkup(
    <ConfirmDialog
      open
      title="Emettere?"
      confirmLabel="Sì, emetti"
      onConfirm={() => undefined}
      onCancel={() => undefined}
      {...props}
    >
      <p>Un perché</p>
    </ConfirmDialog>,
  );
  return [...markup.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label = '']) => label);
}

test('offers to confirm, or to go back', () => {
  expect(buttons({})).toEqual(['Annulla', 'Sì, emetti']);
});

test('after a refusal offers nothing but going back', () => {
  expect(buttons({ refused: true })).toEqual(['Chiudi']);
  expect(buttons({ refused: true, backLabel: 'Torna alla fattura' })).toEqual(['Torna alla fattura']);
});
