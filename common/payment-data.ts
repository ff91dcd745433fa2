import type { MissingDatum } from './contract/billing.ts';

/** What must be known before a payment goes on (manual, "Dati obbligatori per proseguire con il pagamento"). */
export function missingData(payer: {
  email: string | null;
  fiscalCode: string | null;
  childFiscalCode: string | null;
}): MissingDatum[] {
  const missing: MissingDatum[] = [];
  if (!payer.email) missing.push('email');
  if (!payer.childFiscalCode) missing.push('child_fiscal_code');
  if (!payer.fiscalCode) missing.push('payer_fiscal_code');
  return missing;
}
