import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PortalNewsItem, PortalNewsList, UnreadCount } from '#common/contract/news.ts';
import { getJson, send } from '../../ui/api.ts';

const NEWS = 'news';
const UNREAD = [NEWS, 'unread'];
const UNREAD_REFRESH_MS = 5 * 60_000;

export function useNewsList() {
  return useQuery({
    queryKey: [NEWS, 'list'],
    queryFn: ({ signal }) => getJson<PortalNewsList>('/portal/news', signal),
    staleTime: 0,
  });
}

/** A 404 `unknown_news` also when it is for others. */
export function useNewsItem(newsId: string) {
  return useQuery({
    queryKey: [NEWS, 'item', newsId],
    queryFn: ({ signal }) => getJson<PortalNewsItem>(`/portal/news/${newsId}`, signal),
    staleTime: 0,
  });
}

/** How many items wait to be read; `undefined` while nobody knows. */
export function useUnreadCount(): number | undefined {
  return useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => getJson<UnreadCount>('/portal/news/unread', signal),
    refetchInterval: UNREAD_REFRESH_MS,
  }).data?.unread;
}

export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (newsId: number) => send<UnreadCount>('POST', `/portal/news/${newsId}/read`),
    onSuccess: (count) => {
      queries.setQueryData(UNREAD, count);
      return queries.invalidateQueries({ queryKey: [NEWS, 'list'] });
    },
  });
}
