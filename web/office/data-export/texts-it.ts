import type { DataExport, ExportRefusal, RequestExportRefusal } from '#common/contract/data-export.ts';

export const dataExportTexts = {
  title: 'Esportazione completa',
  lead: 'Tutti i dati del Comune in un archivio, per continuare con un altro programma o per conservarne una copia.',
  what: 'Che cosa contiene',
  whatText:
    'Un file CSV per ogni tabella, con un README che dice che cosa c’è in ciascuno, quante righe ha e la sua impronta (SHA-256), e l’elenco di tutte le colonne. I file stanno in cartelle, aperti: allegati delle segnalazioni e delle news, flussi di rendicontazione, file importati, stemma; un indice dice di ognuno la riga a cui appartiene e l’impronta. Gli avvisi e le ricevute in PDF non ci sono, perché si rifanno dai dati. Password, chiavi e segreti restano qui.',
  withDiets:
    'Il tuo ruolo vede le diete: l’archivio le comprende, con i certificati. Sono dati sulla salute: custodiscilo con cura.',
  withoutDiets:
    'Il tuo ruolo non vede quale bambino ha una dieta: l’archivio è senza diete e senza certificati. Per averli, lo deve chiedere un amministratore che sia anche dell’ufficio scuola.',
  withoutTicketFiles: 'Il tuo ruolo non legge le segnalazioni: l’archivio è senza i loro allegati.',
  rules:
    'Per chiederlo e per scaricarlo serve il secondo passaggio. Se ne prepara uno alla volta; resta qui sette giorni, poi si cancella. Chi lo chiede e chi lo scarica è scritto nel registro delle operazioni.',
  request: 'Prepara l’archivio',
  requestTitle: 'Preparare un archivio con tutti i dati?',
  requestText:
    'L’archivio contiene i dati personali di tutte le famiglie. Puoi chiudere la pagina: il lavoro va avanti da solo.',
  reason: 'Perché serve',
  reasonHint:
    'Per esempio: passaggio a un altro fornitore, copia di fine anno. Resta scritto nel registro delle operazioni e nell’archivio.',
  requested: 'Richiesta ricevuta: l’archivio è in preparazione.',
  progress: 'Tabelle pronte: {{done}} di {{all}}, {{rows}} righe, {{files}} file',
  exports: 'Archivi',
  none: 'Nessun archivio finora',
  caption: 'Archivi, dal più recente',
  when: 'Chiesto',
  who: 'Da chi e perché',
  state: 'Stato',
  content: 'Contenuto',
  contentText: '{{tables}} tabelle, {{rows}} righe, {{files}} file, {{size}}',
  diets: 'con le diete',
  noDiets: 'senza le diete',
  noTicketFiles: 'senza i file delle segnalazioni',
  until: 'Si cancella',
  sha256: 'Impronta (SHA-256)',
  action: 'Azioni',
  download: 'Scarica',
  downloadOf: 'Scarica l’archivio del {{when}}',
  delete: 'Cancella',
  deleteOf: 'Cancella l’archivio del {{when}}',
  deleteTitle: 'Cancellare l’archivio?',
  deleteText: 'L’archivio si cancella subito; i dati del Comune restano dove sono.',
  started: 'Lo scaricamento è cominciato: il collegamento vale una volta sola.',
  states: {
    queued: 'In attesa',
    running: 'In preparazione',
    done: 'Pronto',
    failed: 'Non riuscito: chiedine un altro',
    deleted: 'Cancellato',
  } satisfies Record<DataExport['state'], string>,
  refusals: {
    reason_missing: 'Scrivi perché serve l’archivio.',
    under_way: 'Un archivio è già in preparazione: aspetta che sia pronto.',
    unknown_export: 'Questo archivio non c’è più, o il tuo ruolo non lo può scaricare.',
    not_ready: 'Questo archivio non è pronto.',
  } satisfies Record<RequestExportRefusal | ExportRefusal, string>,
};
