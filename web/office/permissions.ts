import { useAccount } from '../ui/session.tsx';

/** Who may import files (server policy of the imports). */
export function mayImport(roles: readonly string[]): boolean {
  return mayImportRegistry(roles) || roles.includes('accounting');
}

/** Who may import families and attendance, and not only the bank's movements. */
export function mayImportRegistry(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('service_manager');
}

/** Who looks after the operators' accounts (server policy of the operators). */
export function mayAdministrate(roles: readonly string[]): boolean {
  return roles.includes('service_manager') || roles.includes('administrator');
}

/** Who may see what was assessed and what came in (server policy of the accounting). */
export function maySeeAccounting(roles: readonly string[]): boolean {
  return roles.some((role) => ['accounting', 'school_office', 'service_manager', 'read_only'].includes(role));
}

/** Who may see who did what (server policy of the register). */
export function maySeeAuditLog(roles: readonly string[]): boolean {
  return mayAdministrate(roles) || roles.includes('read_only');
}

/** Who may upload flows and match movements (server policy of the reconciliation). */
export function mayReconcile(roles: readonly string[]): boolean {
  return mayImport(roles);
}

/** Who may change anything at all: an account that only reads gets pages without buttons. */
export function mayWrite(roles: readonly string[]): boolean {
  return roles.some((role) => role !== 'read_only');
}

/** Who may take back an issued invoice (server policy of the credit notes). */
export function mayCredit(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('accounting');
}

/** Who may chase debts, let them be paid in instalments and hand them over (server policy of the collection). */
export function mayCollect(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('accounting');
}

/** Who may look at the guardians' letters and credentials (server policy of the letters). */
export function maySeeLetters(roles: readonly string[]): boolean {
  return maySendLetters(roles) || roles.includes('read_only');
}

export function maySendLetters(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('service_manager');
}

/** Who may change the calendar and the cut-offs (server policy of the service days). */
export function mayPlanService(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('service_manager');
}

/** Who may see which child has a diet (server policy of the diets). */
export function maySeeDiets(roles: readonly string[]): boolean {
  return roles.includes('school_office');
}

/** Who may compare the caterer's bill (server policy of the bill check). */
export function mayCheckBills(roles: readonly string[]): boolean {
  return roles.some((role) => role !== 'caterer' && role !== 'school');
}

/** Who may say what was delivered (server policy of the deliveries). */
export function mayDeliver(roles: readonly string[]): boolean {
  return roles.includes('caterer') || mayPlanService(roles);
}

/** Who may decide on applications for the canteen (server policy of the enrolments). */
export function mayDecideEnrolments(roles: readonly string[]): boolean {
  return roles.includes('school_office');
}

/** Who may see which children leave early (server policy of the early leaves). */
export function maySeeEarlyLeaves(roles: readonly string[]): boolean {
  return maySeeTelephone(roles) || roles.includes('school');
}

/** Who may look at the telephone service (server policy of the telephone). */
export function maySeeTelephone(roles: readonly string[]): boolean {
  return mayPlanService(roles) || roles.includes('read_only');
}

/** Who may see what families ask to be changed (server policy of the change requests). */
export function maySeeChangeRequests(roles: readonly string[]): boolean {
  return mayAnswerFamilies(roles) || roles.includes('read_only');
}

export function mayAnswerFamilies(roles: readonly string[]): boolean {
  return roles.includes('school_office') || roles.includes('service_manager');
}

/** Who may let a language model help (server policy of the assistant's model). */
export function mayManageService(roles: readonly string[]): boolean {
  return roles.includes('service_manager');
}

/** Who may look at classes and their roll calls (server policy of the classes). */
export function maySeeClasses(roles: readonly string[]): boolean {
  return mayCallClasses(roles) || roles.includes('read_only');
}

export function mayCallClasses(roles: readonly string[]): boolean {
  return mayPlanService(roles) || roles.includes('school');
}

/** What the signed-in operator sees buttons for. The server decides again, and its refusal has a sentence. */
export function usePermissions(): {
  canImport: boolean;
  canImportRegistry: boolean;
  canReconcile: boolean;
  canWrite: boolean;
  canCredit: boolean;
  canCollect: boolean;
  canSendLetters: boolean;
  canPlanService: boolean;
  canAnswerFamilies: boolean;
  canDecideEnrolments: boolean;
  canCheckBills: boolean;
  canDeliver: boolean;
  canManageService: boolean;
  canCallClasses: boolean;
  canAdministrate: boolean;
  canSetAccounts: boolean;
} {
  const { roles } = useAccount();
  return {
    canImport: mayImport(roles),
    canImportRegistry: mayImportRegistry(roles),
    canReconcile: mayReconcile(roles),
    canWrite: mayWrite(roles),
    canCredit: mayCredit(roles),
    canCollect: mayCollect(roles),
    canSendLetters: maySendLetters(roles),
    canPlanService: mayPlanService(roles),
    canAnswerFamilies: mayAnswerFamilies(roles),
    canDecideEnrolments: mayDecideEnrolments(roles),
    canCheckBills: mayCheckBills(roles),
    canDeliver: mayDeliver(roles),
    canManageService: mayManageService(roles),
    canCallClasses: mayCallClasses(roles),
    canAdministrate: mayAdministrate(roles),
    canSetAccounts: roles.includes('accounting'),
  };
}
