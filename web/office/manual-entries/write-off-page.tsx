import { InvoiceFrame } from '../billing/invoice-frame.tsx';
import { EntryForm } from './entry-form-fields.tsx';

/** Discarica la fattura: a debt that the Comune gives up, by an act. */
export default function WriteOffPage() {
  return <InvoiceFrame>{({ invoice }) => <EntryForm invoice={invoice} isWriteOff />}</InvoiceFrame>;
}
