import type { ServiceDaysView } from '#common/contract/service-days.ts';

/** What a rule or a closure is about: a service at one school, or (`schoolId` null) at all of them. */
export interface Place {
  serviceId: number;
  schoolId: number | null;
}

/** A place as a form holds it; empty while nothing is chosen. */
export interface PlaceForm {
  serviceId: string;
  schoolId: string;
}

/** The choice that stands for all schools. */
export const ALL_SCHOOLS = 'all';

export function placeKey({ serviceId, schoolId }: Place): string {
  return `${serviceId}|${schoolId ?? ALL_SCHOOLS}`;
}

/** With a single service there is nothing to choose. */
export function emptyPlace({ services }: Pick<ServiceDaysView, 'services'>): PlaceForm {
  return { serviceId: services.length === 1 ? String(services[0]?.serviceId ?? '') : '', schoolId: '' };
}

export function placeFormOf({ serviceId, schoolId }: Place): PlaceForm {
  return { serviceId: String(serviceId), schoolId: schoolId === null ? ALL_SCHOOLS : String(schoolId) };
}

export function placeOf({ serviceId, schoolId }: PlaceForm): Place {
  return { serviceId: Number(serviceId), schoolId: schoolId === ALL_SCHOOLS ? null : Number(schoolId) };
}

export function judgePlace(form: PlaceForm): Partial<Record<keyof PlaceForm, 'missing'>> {
  return {
    ...(form.serviceId === '' && { serviceId: 'missing' }),
    ...(form.schoolId === '' && { schoolId: 'missing' }),
  };
}

/** The school's name, `null` for all of them; a school that has gone keeps its number. */
export function schoolNameOf({ schools }: Pick<ServiceDaysView, 'schools'>, place: Place): string | null {
  if (place.schoolId === null) return null;
  return schools.find(({ schoolId }) => schoolId === place.schoolId)?.name ?? String(place.schoolId);
}

/** The service's name when there are several, so that it has to be said; otherwise `null`. */
export function serviceNameOf({ services }: Pick<ServiceDaysView, 'services'>, place: Place): string | null {
  if (services.length <= 1) return null;
  return services.find(({ serviceId }) => serviceId === place.serviceId)?.name ?? String(place.serviceId);
}
