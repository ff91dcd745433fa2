import type { DateString } from '#common/dates.ts';

export interface PostalAccount {
  /** 12 digits: the last twelve characters of the postal IBAN. */
  account: string;
  holder: string;
  /** Poste's authorisation to print the slip, as it must appear; `null` until Poste has granted it. */
  authorisation: string | null;
}

export interface NoticeDocument {
  noticeNumber: string;
  creditor: {
    name: string;
    fiscalCode: string;
    office: string | null;
    contact: string | null;
    /** CBILL (SIA) code; `null` when the creditor has none. */
    cbill: string | null;
    /** With a postal account the notice carries the Bollettino Postale PA. */
    postal: PostalAccount | null;
  };
  /** The parent who owes. */
  debtor: { fullName: string; fiscalCode: string; addressLines: string[] };
  /** Oggetto del pagamento; printed up to 60 characters. It must not name the child. */
  subject: string;
  amountCents: number;
  dueOn: DateString;
  /** The only date in the file's metadata, so that a notice drawn again has the same bytes. */
  issuedAt: Date;
  /** Notices of demo tenants say that they cannot be paid. */
  simulated: boolean;
}

const SUBJECT_LENGTH = 60;

/** The subject as it is printed. */
export function subjectOf({ subject }: NoticeDocument): string {
  return subject.length <= SUBJECT_LENGTH ? subject : `${subject.slice(0, SUBJECT_LENGTH - 1).trimEnd()}…`;
}
