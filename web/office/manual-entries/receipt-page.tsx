import { InvoiceFrame } from '../billing/invoice-frame.tsx';
import { EntryForm } from './entry-form-fields.tsx';

/** Registra un incasso: an invoice paid by other means than pagoPA. */
export default function ReceiptPage() {
  return <InvoiceFrame>{({ invoice }) => <EntryForm invoice={invoice} isWriteOff={false} />}</InvoiceFrame>;
}
