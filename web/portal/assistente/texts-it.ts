/** What the Assistente Virtuale says beside its answers, which come from the server. */
export const assistantTexts = {
  title: 'Assistente Virtuale',
  lead: 'Un programma automatico, attivo sempre: risponde sulla mensa e, se accedi, sulla tua situazione.',
  open: 'Apri l’Assistente Virtuale',
  close: 'Chiudi l’Assistente',
  label: 'Conversazione con l’Assistente',
  you: 'Tu',
  assistant: 'Assistente',
  question: 'Scrivi la tua domanda',
  send: 'Invia',
  waiting: 'Sto cercando la risposta…',
  login: 'Accedi per la tua situazione',
  restart: 'Ricomincia',
  offline: 'Non c’è connessione. Queste pagine si aprono anche senza rete:',
  offlinePresences: 'Presenze',
  offlineMenu: 'Menù',
  offlinePayments: 'Pagamenti',
  offlineMark: 'Non in linea. Risposta salvata il {{at}}: le tue cifre si leggono solo con la rete.',
  offlineChoose:
    'Non c’è connessione. Posso darti le risposte generali che sono su questo dispositivo: scegli un argomento o scrivi.',
  offlineNotFound:
    'Non c’è connessione, e fra le risposte salvate non trovo questa. Prova con altre parole o scegli un argomento.',
  offlineAll: 'Tutti gli argomenti',
  failed: 'Non sono riuscito a rispondere. Riprova fra poco, oppure scrivi all’Ufficio.',
  tooFast: 'Hai scritto molte volte in poco tempo: riprova fra un minuto.',
  support: 'Assistenza',
};
