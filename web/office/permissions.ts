import { useAccount } from '../ui/session.tsx';

/** Who may import files (server policy of the imports). */
export function mayImport(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('service_manager');
}

/** Who may change anything at all: an account that only reads gets pages without buttons. */
export function mayWrite(roles: readonly string[]): boolean {
  return roles.some((role) => role !== 'read_only');
}

/** What the signed-in operator sees buttons for. The server decides again, and its refusal has a sentence. */
export function usePermissions(): { canImport: boolean; canWrite: boolean } {
  const { roles } = useAccount();
  return { canImport: mayImport(roles), canWrite: mayWrite(roles) };
}
