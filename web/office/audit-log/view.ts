import { isDate } from '#common/dates.ts';
import { pageOf } from '../../ui/page-window.ts';

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
  const day = (name: string) => {
    const text = params.get(name) ?? '';
    return isDate(text) ? text : '';
  };
  return {
    person: params.get('persona')?.slice(0, 100) ?? '',
    operator: params.get('chi')?.slice(0, 100) ?? '',
    area: /^[a-z_]{2,40}$/.exec(params.get('area') ?? '')?.[0] ?? '',
    from: day('dal'),
    to: day('al'),
    page: pageOf(params.get('pagina')),
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
