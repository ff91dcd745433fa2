/** What a payment lacks, filled in on the spot: by whom. */
import { expect, it } from 'vitest';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { completePaymentData } from './complete-payment-data.ts';

const database = useDatabase();
const code = makeFiscalCode({
  lastName: 'Prova',
  firstName: 'Anna',
  birthDate: '1985-01-01',
  sex: 'F',
  birthplaceCode: 'F205',
});

it('the payer’s own data come from the payer alone; the child’s from either parent', async () => {
  const { tenantId, guardianId, childId } = await makeEnrolledFamily(database);
  const wanted = { payerId: guardianId, childId };
  const fill = (by: number, data: object) =>
    database.inTenant(tenantId, (tx) =>
      completePaymentData(tx, { ...wanted, guardianId: by, data }, 'prova'),
    );
  const other = guardianId + 1;
  for (const data of [{ payerFiscalCode: code }, { email: 'altro@example.org' }])
    expect(await fill(other, data)).toEqual({ ok: false, reason: 'payer_only' });
  expect(await fill(other, { childFiscalCode: code })).not.toMatchObject({ reason: 'payer_only' });
  expect(await fill(guardianId, { payerFiscalCode: code })).not.toMatchObject({ reason: 'payer_only' });
});
