import { expect, it } from 'vitest';
import { schoolNameOf, serviceNameOf } from './place.ts';

const services = [
  { serviceId: 1, name: 'Refezione scolastica' },
  { serviceId: 2, name: 'Merenda' },
];

it('names the service only when there are several', () => {
  const place = { serviceId: 1, schoolId: null };
  expect(serviceNameOf({ services }, place)).toBe('Refezione scolastica');
  expect(serviceNameOf({ services: services.slice(0, 1) }, place)).toBeNull();
});

it('names a school, and no school when all are meant', () => {
  const schools = [{ schoolId: 3, name: 'Primaria' }];
  expect(schoolNameOf({ schools }, { serviceId: 1, schoolId: 3 })).toBe('Primaria');
  expect(schoolNameOf({ schools }, { serviceId: 1, schoolId: null })).toBeNull();
});
