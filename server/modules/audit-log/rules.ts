/** How a line of the audit is put into words; nothing here reads or writes. */

export interface RecordedEvent {
  eventId: number;
  at: Date;
  actor: string;
  /** The name of the actor's account, where it is one. */
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  blockNo: number | null;
}

export interface NamedSubject {
  name: string;
  /** What its page is found under besides its own number: the run of an invoice, the family of an adult. */
  withinId: number | null;
}

const PROGRAMS: Readonly<Record<string, string>> = {
  system: 'Il sistema',
  pagopa: 'pagoPA',
  assistant: 'L’assistente',
};
const SURFACES: Readonly<Record<string, string>> = { office: 'Ufficio', portal: 'Portale' };

/** `office:rossi` → `Rossi Anna (rossi, Ufficio)`. */
export function actorLabel({ actor, actorName }: Pick<RecordedEvent, 'actor' | 'actorName'>): string {
  const [surface = '', ...rest] = actor.split(':');
  const place = SURFACES[surface];
  if (!place || rest.length === 0) return PROGRAMS[actor] ?? actor;
  const username = rest.join(':');
  return actorName ? `${actorName} (${username}, ${place})` : `${username} (${place})`;
}

/** Whether the line tells of a child's diet: health or belief, which not everybody who reads the register may know. */
export function isAboutDiets(action: string): boolean {
  return action.includes('diet');
}

/** Where the office shows it. */
export function subjectPath(kind: string, id: string, withinId: number | null): string | null {
  switch (kind) {
    case 'child':
      return `/bambini/${id}`;
    case 'guardian':
      return withinId === null ? null : `/famiglie/${withinId}`;
    case 'invoice':
      return withinId === null ? null : `/chiusure/${withinId}/fatture/${id}`;
    case 'child_diet':
      return withinId === null ? null : `/bambini/${withinId}`;
    case 'refund_request':
      return withinId === null ? null : `/ricariche/${withinId}`;
    case 'billing_run':
      return `/chiusure/${id}`;
    case 'ticket':
      return `/segnalazioni/${id}`;
    case 'tariff':
      return `/tariffe/${id}`;
    case 'news':
      return `/news/${id}`;
    case 'menu':
      return `/menu/${id}`;
    case 'import_batch':
      return `/importazioni/${id}`;
    default:
      return null;
  }
}
