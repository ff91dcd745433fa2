import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  NEWS_PAGE_SIZE,
  NewsBody,
  NewsPlaces,
  NewsReaders,
  OfficeNewsItem,
  OfficeNewsPage,
} from '#common/contract/news.ts';
import { getJson, send } from '../../ui/api.ts';
import { queryOf, type NewsView } from './view.ts';

const BASE = '/office/news';
const NEWS = 'office-news';
/** The server's number by type, because the contract's value would bring its schemas along. */
export const PAGE_SIZE: typeof NEWS_PAGE_SIZE = 50;

export function useNewsPage(view: NewsView) {
  return useQuery({
    queryKey: [NEWS, 'list', view],
    queryFn: ({ signal }) => getJson<OfficeNewsPage>(`${BASE}?${queryOf(view)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useNewsItem(newsId: string) {
  return useQuery({
    queryKey: [NEWS, 'item', newsId],
    queryFn: ({ signal }) => getJson<OfficeNewsItem>(`${BASE}/${newsId}`, signal),
    staleTime: 0,
  });
}

export function useNewsPlaces() {
  return useQuery({
    queryKey: [NEWS, 'places'],
    queryFn: ({ signal }) => getJson<NewsPlaces>(`${BASE}/places`, signal),
  });
}

export function useReaders(newsId: number, isWanted: boolean) {
  return useQuery({
    queryKey: [NEWS, 'readers', newsId],
    queryFn: ({ signal }) => getJson<NewsReaders>(`${BASE}/${newsId}/readers`, signal),
    enabled: isWanted,
    staleTime: 0,
  });
}

/** A new draft under the key of the page that writes it, or the next revision of `item`. */
export function useSaveNews(item: OfficeNewsItem | null, idempotencyKey: string) {
  return useItemMutation((body: NewsBody) =>
    item
      ? send<OfficeNewsItem>('PUT', `${BASE}/${item.newsId}`, { ...body, revision: item.revision })
      : send<OfficeNewsItem>('POST', BASE, body, { idempotencyKey }),
  );
}

export function usePublish({ newsId, revision }: OfficeNewsItem) {
  return useItemMutation(() => send<OfficeNewsItem>('POST', `${BASE}/${newsId}/publish`, { revision }));
}

export function useWithdraw({ newsId }: OfficeNewsItem) {
  return useItemMutation(() => send<OfficeNewsItem>('POST', `${BASE}/${newsId}/withdraw`));
}

export function useAttach({ newsId }: OfficeNewsItem) {
  return useItemMutation((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return send<OfficeNewsItem>('POST', `${BASE}/${newsId}/attachments`, form);
  });
}

export function useRemoveFile({ newsId }: OfficeNewsItem) {
  return useItemMutation((attachmentId: number) =>
    send<OfficeNewsItem>('DELETE', `${BASE}/${newsId}/attachments/${attachmentId}`),
  );
}

export function useDeleteNews({ newsId }: OfficeNewsItem) {
  return useMutation({ mutationFn: () => send('DELETE', `${BASE}/${newsId}`) });
}

/** Every answer is the whole item. A refusal may mean that somebody else changed it: it is read again. */
function useItemMutation<Wish>(change: (wish: Wish) => Promise<OfficeNewsItem>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (item) => {
      queries.setQueryData([NEWS, 'item', String(item.newsId)], item);
    },
    onError: () => queries.invalidateQueries({ queryKey: [NEWS, 'item'] }),
  });
}
