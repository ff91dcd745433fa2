import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Dish,
  MenuImport,
  SeasonMenuBody,
  SeasonMenuList,
  SeasonMenuView,
} from '#common/contract/menu.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/menus';
const MENUS = 'office-menus';

export function useMenus() {
  return useQuery({
    queryKey: [MENUS, 'list'],
    queryFn: ({ signal }) => getJson<SeasonMenuList>(BASE, signal),
    staleTime: 0,
  });
}

export function useMenu(menuId: string) {
  return useQuery({
    queryKey: [MENUS, 'menu', menuId],
    queryFn: ({ signal }) => getJson<SeasonMenuView>(`${BASE}/${menuId}`, signal),
    staleTime: 0,
  });
}

/** A new menu under the key of the form that makes it, or other facts of `menuId`. */
export function useSaveMenu(menuId: number | null, idempotencyKey: string) {
  return useMenuMutation((body: SeasonMenuBody) =>
    menuId === null
      ? send<SeasonMenuView>('POST', BASE, body, { idempotencyKey })
      : send<SeasonMenuView>('PUT', `${BASE}/${menuId}`, body),
  );
}

export function usePublishMenu(menuId: number) {
  return useMenuMutation((isPublished: boolean) =>
    send<SeasonMenuView>('PUT', `${BASE}/${menuId}/published`, { isPublished }),
  );
}

export function useDeleteMenu(menuId: number) {
  return useMutation({ mutationFn: () => send('DELETE', `${BASE}/${menuId}`) });
}

/** `path`: `days/1/5` of the cycle, or `changes/2026-11-30`. */
export function useSaveDishes(menuId: number) {
  return useMenuMutation(({ path, dishes }: { path: string; dishes: Dish[] }) =>
    send<SeasonMenuView>('PUT', `${BASE}/${menuId}/${path}`, { dishes }),
  );
}

export function useCopyWeek(menuId: number) {
  return useMenuMutation((weeks: { from: number; to: number }) =>
    send<SeasonMenuView>('POST', `${BASE}/${menuId}/copy`, weeks),
  );
}

export function useImportMenu(menuId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return send<MenuImport>('POST', `${BASE}/${menuId}/import`, form);
    },
    onSuccess: ({ menu }) => {
      queries.setQueryData([MENUS, 'menu', String(menu.menuId)], menu);
    },
  });
}

/** Every answer is the whole menu. */
function useMenuMutation<Wish>(change: (wish: Wish) => Promise<SeasonMenuView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (menu) => {
      queries.setQueryData([MENUS, 'menu', String(menu.menuId)], menu);
    },
  });
}
