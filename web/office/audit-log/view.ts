import { dayIn, pageIn, searchIn } from '../list-address.ts';

/** What of the register is shown; lives in the address, so that going back finds it. */
export interface AuditView {
  person: string;
  operator: string;
  area: string;
  from: string;
  to: string;
  page: number;
}

export const WHOLE: AuditView = { person: '', operator: '', area: '', from: '', to: '', page: 1 };

export function viewOf(params: URLSearchParams): AuditView {
  return {
    person: searchIn(params, 'persona'),
    operator: searchIn(params, 'chi'),
    area: /^[a-z_]{2,40}$/.exec(params.get('area') ?? '')?.[0] ?? '',
    from: dayIn(params, 'dal'),
    to: dayIn(params, 'al'),
    page: pageIn(params),
  };
}

export function paramsOf({ person, operator, area, from, to, page }: AuditView): Record<string, string> {
  return {
    ...(person && { persona: person }),
    ...(operator && { chi: operator }),
    ...(area && { area }),
    ...(from && { dal: from }),
    ...(to && { al: to }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export function queryOf({ person, operator, area, from, to, page }: AuditView, isWhole = false): string {
  const query = {
    ...(person && { person }),
    ...(operator && { operator }),
    ...(area && { area }),
    ...(from && { from }),
    ...(to && { to }),
    ...(!isWhole && { page: String(page) }),
  };
  return new URLSearchParams(query).toString();
}
