import { isDate } from '#common/dates.ts';
import { pageOf } from '../ui/page-window.ts';

/** What is looked for, no longer than the server takes it. */
export function searchIn(params: URLSearchParams, name = 'cerca'): string {
  return params.get(name)?.slice(0, 100) ?? '';
}

/** One of the choices of a list; `otherwise` where the address names none of them. */
export function choiceIn<Choice extends string, Otherwise>(
  params: URLSearchParams,
  name: string,
  choices: readonly Choice[],
  otherwise: Otherwise,
): Choice | Otherwise {
  return choices.find((choice) => choice === params.get(name)) ?? otherwise;
}

/** A day; empty where the address names none. */
export function dayIn(params: URLSearchParams, name: string): string {
  const day = params.get(name) ?? '';
  return isDate(day) ? day : '';
}

/** The id of a row, in digits; empty where the address names none. */
export function idIn(params: URLSearchParams, name: string): string {
  const id = params.get(name) ?? '';
  return /^[1-9]\d{0,14}$/.test(id) ? id : '';
}

/** From 1. */
export function pageIn(params: URLSearchParams): number {
  return pageOf(params.get('pagina'));
}
