import type { HandoverRefusal } from '#common/contract/identity.ts';
import type { PushRefusal } from '#common/contract/push.ts';

/** What ComunicApp says of itself: the portal as an application of the phone. */
export const comunicAppTexts = {
  title: 'ComunicApp',
  lead: 'Il portale del {{owner}} sul tuo telefono, come un’applicazione.',
  offline: {
    title: 'Sei senza connessione.',
    updatedAt: 'Dati aggiornati alle {{time}}.',
    updatedOn: 'Dati aggiornati alle {{time}} del {{date}}.',
    retry: 'Riprova',
  },
  release: { available: 'È disponibile una nuova versione.', reload: 'Ricarica' },
  install: {
    title: 'Sul telefono',
    text: 'ComunicApp si apre dalla schermata principale, anche senza connessione. È gratuita e occupa pochissimo spazio.',
    button: 'Installa ComunicApp',
    byHand:
      'Apri il menu del browser e scegli «Installa app» o «Aggiungi a schermata Home» (su iPhone: il pulsante Condividi di Safari). È gratuita.',
    done: 'Stai usando ComunicApp.',
  },
  handover: {
    title: 'Torna a ComunicApp',
    lead: 'Qui hai finito: l’accesso continua in ComunicApp.',
    back: 'Torna a ComunicApp',
    byHand:
      'Se ComunicApp non si apre, chiudi questa pagina, aprila dalla schermata del telefono e accedi da lì. Questo passaggio vale due minuti, una volta sola.',
    left: 'Sei uscito, anche dal gestore della tua identità.',
    close: 'Puoi chiudere questa pagina.',
    paid: 'Hai pagato da ComunicApp?',
    refused: {
      handover_over: 'Questo accesso è già stato usato, o sono passati più di due minuti. Accedi di nuovo.',
      other_shell:
        'Questo accesso non è cominciato qui, o è già finito: non fa entrare. Se non l’hai chiesto tu, non seguire altri collegamenti come quello che hai aperto.',
    } satisfies Record<HandoverRefusal, string>,
  },
  push: {
    title: 'Notifiche',
    text: 'Ti avvisiamo di una nuova fattura, di una scadenza vicina, di un pagamento ricevuto, della ricevuta di una disdetta e delle comunicazioni del Comune. Se esci dal portale, su questo dispositivo si disattivano.',
    textOfCarers:
      'Ti avvisiamo della ricevuta di una disdetta e delle comunicazioni del Comune. Se esci dal portale, su questo dispositivo si disattivano.',
    on: 'Le notifiche sono attive su questo dispositivo.',
    off: 'Le notifiche non sono attive su questo dispositivo.',
    blocked:
      'Le notifiche di questo sito sono bloccate: per attivarle cambia le autorizzazioni nelle impostazioni del browser.',
    unsupported:
      'Questo browser non può ricevere notifiche. Su iPhone e iPad aggiungi prima ComunicApp alla schermata Home.',
    turnOn: 'Attiva le notifiche',
    turnOff: 'Disattiva le notifiche',
    refused: {
      unknown_push_service: 'Il tuo browser usa un servizio di notifiche che non conosciamo.',
      bad_key: 'Il browser ha dato chiavi che non si possono usare: riprova.',
      no_push_key: 'Le notifiche non sono ancora disponibili.',
    } satisfies Record<PushRefusal, string>,
  },
};
