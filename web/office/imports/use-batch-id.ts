import { useParams } from 'react-router';

/** The batch of the address; anything else than a number finds none, and the server says so. */
export function useBatchId(): number {
  const id = Number(useParams().batchId);
  return Number.isSafeInteger(id) ? id : 0;
}
