import type { RenewCodeRefusal } from '#common/contract/telephone.ts';

/** What is said of cancelling by telephone and SMS. */
export const phoneTexts = {
  title: 'Disdetta per telefono o SMS',
  code: 'Codice di disdetta di {{name}}',
  voice: 'Telefona e segui la voce:',
  sms: 'Manda un SMS:',
  smsExample: 'Per esempio: «DISDETTA {{code}} domani», oppure «ANNULLA {{code}} domani» per ripensarci.',
  noNumber: 'Il Comune non ha ancora indicato i numeri.',
  careful: 'Chi conosce il codice può disdire i pasti di {{name}}: dallo solo a chi ti aiuta.',
  renew: 'Cambia codice',
  renewTitle: 'Cambiare il codice di disdetta?',
  renewText: 'Il codice di adesso non varrà più: dai quello nuovo a chi lo usa.',
  renewed: 'Il codice è cambiato: da ora vale solo quello nuovo.',
  refusal: {
    unknown_child: 'Questo bambino non è più collegato al tuo accesso. Ricarica la pagina.',
    not_enabled: 'Il Comune non riceve più disdette per telefono o SMS.',
  } satisfies Record<RenewCodeRefusal, string>,
};
