import type { RetryJobRefusal } from '#common/contract/office.ts';

/** What the section Lavori in errore says. */
export const jobTexts = {
  title: 'Lavori in errore',
  lead: 'I lavori che il sistema svolge da solo e che non sono riusciti. Quelli fermi aspettano che tu li faccia ripartire.',
  nothing: 'Nessun lavoro in errore',
  nothingText: 'Tutto quello che il sistema doveva fare è stato fatto, o sta procedendo.',
  caption: 'Lavori non riusciti',
  job: 'Lavoro',
  state: 'Stato',
  dead: 'Fermo',
  retrying: 'Riproverà da solo',
  attempts: 'Tentativi',
  attemptsOf: '{{attempts}} di {{max}}',
  createdAt: 'Creato',
  error: 'Ultimo errore',
  action: 'Azione',
  retry: 'Riprova',
  retryOf: 'Riprova: {{job}}',
  done: 'Il lavoro è ripartito: fra qualche istante, se è riuscito, scompare da questo elenco.',
  retryRefusals: {
    unknown_job: 'Questo lavoro non è più in elenco: forse nel frattempo è riuscito.',
  } satisfies Record<RetryJobRefusal, string>,
  names: {
    'billing.advance_run': 'Chiusura del mese',
    'meals.close_due_days': 'Chiusura degli ordini all’orario limite',
    'accounts.forget_stale': 'Pulizia degli accessi scaduti',
    'accounts.send_recovery': 'Recupero della password',
    'audit.seal': 'Sigillo del registro delle operazioni',
    'audit_log.verify_chain': 'Verifica del registro delle operazioni',
    'data_export.make': 'Esportazione completa dei dati',
  } as Readonly<Record<string, string>>,
};
