import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BillingRunList,
  BillingRunView,
  ConfirmRunBody,
  CreateRunBody,
  RUN_INVOICE_PAGE_SIZE,
  RunInvoicePage,
  RunPreview,
  ServiceView,
} from '#common/contract/billing-runs.ts';
import type { NOTICES_PER_FILE, PrintedWho, RunPrintCounts } from '#common/contract/run-printing.ts';
import type { CreditNoteBody, CreditNoteView, OfficeInvoice } from '#common/contract/billing.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { isWorking } from './run-state.ts';
import { invoicesQuery, type InvoicesView } from './invoices-view.ts';

const BASE = '/office/billing-runs';
const POLL_MS = 1_000;
/** Rows that the server sends at a time; a type, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof RUN_INVOICE_PAGE_SIZE = 50;

const runKey = (runId: number) => ['runs', runId];
const previewKey = (runId: number) => ['runs', runId, 'preview'];

export function useServices() {
  return useQuery({
    queryKey: ['services'],
    queryFn: ({ signal }) => getJson<ServiceView[]>('/office/services', signal),
  });
}

export function useRunList() {
  return useQuery({
    queryKey: ['runs', 'list'],
    queryFn: ({ signal }) => getJson<BillingRunList>(BASE, signal),
    staleTime: 0,
  });
}

/** One run, asked for every second while it is being worked on. */
export function useRun(runId: number) {
  return useQuery({
    queryKey: runKey(runId),
    queryFn: ({ signal }) => getJson<BillingRunView>(`${BASE}/${runId}`, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  });
}

export function useCreateRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateRunBody) => send<BillingRunView>('POST', BASE, body),
    onSuccess: (run) => {
      queries.setQueryData(runKey(run.runId), run);
    },
  });
}

/** What confirming would do now; nothing is written, although the request is a POST. */
export function useRunPreview(runId: number) {
  return useQuery({
    queryKey: previewKey(runId),
    queryFn: () => send<RunPreview>('POST', `${BASE}/${runId}/preview`),
    staleTime: 0,
  });
}

/** Confirms a draft. A refusal means that something changed since the preview, which is computed again. */
export function useConfirmRun(runId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (acknowledgedKinds: ConfirmRunBody['acknowledgedKinds']) =>
      send<BillingRunView>('POST', `${BASE}/${runId}/confirm`, { acknowledgedKinds }),
    onSuccess: (run) => {
      queries.setQueryData(runKey(runId), run);
    },
    onError: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: runKey(runId), exact: true }),
        queries.invalidateQueries({ queryKey: previewKey(runId) }),
      ]),
  });
}

export function useDiscardRun(runId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send('POST', `${BASE}/${runId}/discard`),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKey(runId), exact: true, refetchType: 'none' }),
  });
}

/** One page of a run's invoices, from 1; the rows before stay on the screen until the next ones arrive. */
export function useRunInvoices(runId: number, view: InvoicesView) {
  const query = invoicesQuery(view, view.page);
  return useQuery({
    queryKey: ['runs', runId, 'invoices', view],
    queryFn: ({ signal }) => getJson<RunInvoicePage>(`${BASE}/${runId}/invoices?${query}`, signal),
    placeholderData: keepPreviousData,
  });
}

export const invoiceKey = (invoiceId: number) => ['invoice', invoiceId];

export function useInvoice(invoiceId: number) {
  return useQuery({
    queryKey: invoiceKey(invoiceId),
    queryFn: ({ signal }) => getJson<OfficeInvoice>(`/office/invoices/${invoiceId}`, signal),
    staleTime: 0,
  });
}

/** Its payable notice, as the family prints it. */
export function invoiceNoticeUrl(invoiceId: number): string {
  return apiUrl(`/office/invoices/${invoiceId}/notice.pdf`);
}

/**
 * Issues a credit note; the key makes a repetition harmless. The invoice is read again by the page that shows it next:
 * read at once, a whole credit note would take its own form away before it has led there.
 */
export function useIssueCreditNote(invoiceId: number, idempotencyKey: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CreditNoteBody) =>
      send<CreditNoteView>('POST', `/office/invoices/${invoiceId}/credit-notes`, body, { idempotencyKey }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: invoiceKey(invoiceId), refetchType: 'none' }),
        queries.invalidateQueries({ queryKey: ['runs'] }),
      ]),
  });
}

/** Notices in one file; a type, because the contract's values would bring its schemas along. */
export const PER_FILE: typeof NOTICES_PER_FILE = 500;

export function useRunNotices(runId: number) {
  return useQuery({
    queryKey: ['runs', runId, 'notices'],
    queryFn: ({ signal }) => getJson<RunPrintCounts>(`${BASE}/${runId}/notices`, signal),
    staleTime: 0,
  });
}

export function noticesPdfUrl(runId: number, who: PrintedWho, part: number): string {
  return apiUrl(`${BASE}/${runId}/notices.pdf?who=${who}&part=${part}`);
}

export function noticesListUrl(runId: number, who: PrintedWho, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}/${runId}/notices-list.${format}?who=${who}`);
}

export function invoicesFileUrl(runId: number, view: InvoicesView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}/${runId}/invoices.${format}?${invoicesQuery(view)}`);
}
