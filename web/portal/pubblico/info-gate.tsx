import type { ReactNode } from 'react';
import type { PublicInfo } from '#common/contract/site.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { usePublicInfo } from './queries.ts';

/** Draws what needs the Comune's public information once it is there. */
export function InfoGate({ children }: { children: (info: PublicInfo) => ReactNode }) {
  const info = usePublicInfo();
  if (info.data) return children(info.data);
  if (info.isError) return <ErrorState error={info.error} onRetry={() => void info.refetch()} />;
  return <Loading />;
}
