import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MailKindList,
  MailPreview,
  MailTextView,
  SaveMailTextBody,
  TestMailAnswer,
} from '#common/contract/mail-texts.ts';
import type { MailText, MailTextLanguage } from '#common/mail-text.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';

const BASE = '/office/mail-texts';
const KEY = 'mail-texts';

export function useMailKinds() {
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => getJson<MailKindList>(BASE, signal),
    staleTime: 0,
  });
}

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useMailText(kind: string) {
  return useQuery({
    queryKey: [KEY, kind],
    queryFn: ({ signal }) => getJson<MailTextView>(`${BASE}/${encodeURIComponent(kind)}`, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** `onSaved` before the text is read again: the form it belongs to is gone afterwards. */
export function useSaveMailText(kind: string, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveMailTextBody) => send('PUT', `${BASE}/${encodeURIComponent(kind)}`, body),
    onSuccess: () => {
      onSaved();
      return queries.invalidateQueries({ queryKey: [KEY] });
    },
  });
}

function previewPath(kind: string, ending: '' | '.html', language: MailTextLanguage, text: MailText): string {
  const query = new URLSearchParams({ language, ...text }).toString();
  return `${BASE}/${encodeURIComponent(kind)}/preview${ending}?${query}`;
}

export function previewUrl(kind: string, language: MailTextLanguage, text: MailText): string {
  return apiUrl(previewPath(kind, '.html', language, text));
}

export function usePreview(kind: string, language: MailTextLanguage, text: MailText) {
  return useQuery({
    queryKey: [KEY, kind, 'preview', language, text],
    queryFn: ({ signal }) => getJson<MailPreview>(previewPath(kind, '', language, text), signal),
    placeholderData: keepPreviousData,
  });
}

export function useTestMail(kind: string) {
  const { keyFor, renew } = useRequestKey();
  return useMutation({
    mutationFn: (wanted: { language: MailTextLanguage; text: MailText }) =>
      send<TestMailAnswer>('POST', `${BASE}/${encodeURIComponent(kind)}/tests`, {
        ...wanted,
        requestKey: keyFor(wanted),
      }),
    onSuccess: renew,
  });
}
