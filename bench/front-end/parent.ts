/** A parent of the demonstration, signed in without a browser. */
import { DEMO } from '../../scripts/demo-names.ts';

export interface SignedIn {
  cookie: string;
  /** The first invoice of its list. */
  invoiceId: number;
}

export async function signIn(origin: string, username: string): Promise<SignedIn> {
  const api = `${origin}/api/c/${DEMO.slug}/portal`;
  const login = await fetch(`${api}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'refettorio' },
    body: JSON.stringify({ username, password: DEMO.parentPassword }),
  });
  const [cookie = ''] = (login.headers.get('set-cookie') ?? '').split(';');
  const answer = await fetch(`${api}/invoices`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`the login was answered ${login.status}, the invoices ${answer.status}`);
  const { invoices } = (await answer.json()) as { invoices: { invoiceId: number }[] };
  const [first] = invoices;
  if (!first) throw new Error('the demonstration has no invoice');
  return { cookie, invoiceId: first.invoiceId };
}
