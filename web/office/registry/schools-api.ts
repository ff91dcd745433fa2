import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ClassBody,
  ClassPupils,
  ClassRows,
  PromotionBody,
  PromotionPreview,
  SchoolBody,
  SchoolList,
  YearList,
} from '#common/contract/school-years.ts';
import { getJson, send } from '../../ui/api.ts';

const SCHOOLS = 'schools';

export function useSchools() {
  return useQuery({
    queryKey: [SCHOOLS, 'list'],
    queryFn: ({ signal }) => getJson<SchoolList>('/office/schools', signal),
    staleTime: 0,
  });
}

export function useClasses(schoolYearId: string) {
  const query = schoolYearId === '' ? '' : `?schoolYearId=${schoolYearId}`;
  return useQuery({
    queryKey: [SCHOOLS, 'classes', schoolYearId],
    queryFn: ({ signal }) => getJson<ClassRows>(`/office/school-classes${query}`, signal),
    staleTime: 0,
  });
}

export function useYears() {
  return useQuery({
    queryKey: [SCHOOLS, 'years'],
    queryFn: ({ signal }) => getJson<YearList>('/office/school-years', signal),
    staleTime: 0,
  });
}

export function usePromotion(schoolYearId: number) {
  return useQuery({
    queryKey: [SCHOOLS, 'promotion', schoolYearId],
    queryFn: ({ signal }) =>
      getJson<PromotionPreview>(`/office/school-years/${schoolYearId}/promotion`, signal),
    staleTime: 0,
  });
}

export function usePupils(schoolYearId: number, classId: number, isOpen: boolean) {
  return useQuery({
    queryKey: [SCHOOLS, 'pupils', schoolYearId, classId],
    queryFn: ({ signal }) =>
      getJson<ClassPupils>(`/office/school-years/${schoolYearId}/promotion/classes/${classId}`, signal),
    enabled: isOpen,
  });
}

function useForgetSchools() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [SCHOOLS] }),
      queries.invalidateQueries({ queryKey: ['people'] }),
    ]);
}

export function useSaveSchool(schoolId: number | null) {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (body: SchoolBody) =>
      schoolId === null
        ? send('POST', '/office/schools', body)
        : send('PUT', `/office/schools/${schoolId}`, body),
    onSuccess: forget,
  });
}

export function useAddClass() {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (body: ClassBody) => send('POST', '/office/school-classes', body),
    onSuccess: forget,
  });
}

export function useRenameClass(classId: number) {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (name: string) => send('PUT', `/office/school-classes/${classId}`, { name }),
    onSuccess: forget,
  });
}

/** The school year of today, for a Comune that has none. `onOpened`: told before the years are read anew. */
export function useOpenYear(onOpened: () => void) {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: () => send('POST', '/office/school-years'),
    onSuccess: () => {
      onOpened();
      return forget();
    },
  });
}

export function usePrepareYear() {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (schoolYearId: number) => send('POST', `/office/school-years/${schoolYearId}/next`),
    onSuccess: forget,
  });
}

export function useConfirmPromotion(schoolYearId: number) {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (body: PromotionBody) => send('POST', `/office/school-years/${schoolYearId}/promotion`, body),
    onSuccess: forget,
  });
}

export function useUndoPromotion() {
  const forget = useForgetSchools();
  return useMutation({
    mutationFn: (promotionId: number) => send('DELETE', `/office/promotions/${promotionId}`),
    onSuccess: forget,
  });
}
