import type {
  CertificateRefusal,
  DietKind,
  DietRequestRefusal,
  DietRequestState,
} from '#common/contract/diet-requests.ts';

/** What the page Diete says. */
export const dietTexts = {
  title: 'Diete',
  lead: 'Che cosa i tuoi figli non possono o non devono mangiare in mensa.',
  back: 'Anagrafica',
  nobody: 'Qui non c’è nessun bambino per cui puoi chiedere una dieta.',
  none: 'Nessuna dieta: mangia il menù del giorno.',
  diet: '{{label}}, fino al {{until}}',
  expired:
    '{{label}}: scaduta il {{until}}. La cucina continua a seguirla finché l’ufficio non la controlla: chiedi il rinnovo.',
  requests: 'Richieste',
  dates: 'dal {{from}} al {{to}}',
  certificates_zero: 'Nessun certificato allegato',
  certificates_one: 'Un certificato allegato',
  certificates_other: '{{count}} certificati allegati',
  answer: 'Risposta dell’ufficio: {{answer}}',
  withdraw: 'Ritira la richiesta',
  ask: 'Chiedi una dieta per {{name}}',
  kinds: {
    health: 'Per motivi di salute, con certificato medico',
    choice: 'Per scelta religiosa o etica, senza certificato',
  } satisfies Record<DietKind, string>,
  states: {
    open: 'In attesa dell’ufficio',
    asked_again: 'L’ufficio chiede altro',
    accepted: 'Accolta',
    refused: 'Non accolta',
    withdrawn: 'Ritirata',
  } satisfies Record<DietRequestState, string>,
  form: {
    kind: 'Motivo',
    wish: 'Che cosa non mangia',
    wishHint:
      'Per esempio «glutine» o «carne di maiale». La malattia la dice il certificato: non scriverla qui.',
    startsOn: 'Dal giorno',
    endsOn: 'Al giorno',
    endsOnHint: 'La fine dell’anno scolastico, o la durata scritta sul certificato.',
    submit: 'Manda la richiesta',
    submitting: 'Invio in corso…',
    missing: 'Questo dato è necessario.',
  },
  file: {
    label: 'Allega il certificato',
    sending: 'Invio in corso…',
    hint: 'PDF, JPEG o PNG fino a 5 MB. Lo apre soltanto l’ufficio scuola, e ogni apertura resta registrata.',
    sent: 'Il certificato è arrivato.',
  },
  requestRefusals: {
    unknown_child: 'Questo bambino non è tra i tuoi figli.',
    nothing_wished: 'Scrivi che cosa non mangia.',
    bad_range:
      'Controlla i giorni: il primo viene prima dell’ultimo, l’ultimo non è passato, al massimo cinque anni.',
    already_pending: 'C’è già una richiesta in attesa per questo bambino.',
  } satisfies Record<DietRequestRefusal, string>,
  fileRefusals: {
    unknown_request: 'Questa richiesta non c’è più: ricarica la pagina.',
    no_file: 'Il file è vuoto: sceglilo di nuovo.',
    too_large: 'Il file è più grande di 5 MB.',
    bad_type: 'Il file non è un PDF, un JPEG o un PNG.',
    enough_files: 'A una richiesta si allegano al massimo tre file.',
    already_decided: 'L’ufficio ha già risposto a questa richiesta.',
  } satisfies Record<CertificateRefusal, string>,
};
