/**
 * What of a Comune's tables goes into the export. Every table with a `tenant_id` is either here or in `LEFT_OUT`: a test goes
 * through the database's catalogue.
 */

export interface ExportedTable {
  /** In Italian, for the README. */
  meaning: string;
  /** Columns that stay: passwords, keys and what opens an access. */
  withheld?: readonly string[];
  /** Tells whose diet is which: left out for whoever may not see diets. */
  isAboutDiets?: true;
  /** SQL: the rows that remain for whoever may not see diets. */
  withoutDiets?: string;
  /** Whole messages in the rows: read one at a time. */
  hasFiles?: true;
  /** Bytes that are a file of their own in the archive, named by the row's key. */
  file?: { column: string; folder: string; nameColumn?: string };
}

export const EXPORTED: Readonly<Record<string, ExportedTable>> = {
  // The Comune, its services and its schools
  tenant: { meaning: 'Il Comune' },
  service: { meaning: 'Servizi di mensa, con il codice tassonomico di pagoPA' },
  school: { meaning: 'Scuole' },
  school_year: { meaning: 'Anni scolastici' },
  school_class: { meaning: 'Classi di ogni scuola e anno' },
  branding: {
    meaning: 'Colore e stemma del Comune',
    file: { column: 'logo', folder: 'stemma' },
  },
  public_info: { meaning: 'Recapiti e testi delle pagine pubbliche' },
  office_hours: { meaning: 'Orari dell’ufficio' },

  // People
  family: { meaning: 'Famiglie' },
  child: { meaning: 'Bambini; merged_into: il doppione è stato unito a quel bambino' },
  guardian: { meaning: 'Adulti: genitori, tutori, delegati' },
  guardianship: { meaning: 'Chi sta per quale bambino, e come (payer: chi paga)' },
  payer_period: { meaning: 'Chi ha pagato per un bambino, e da quando a quando' },
  planned_payer: { meaning: 'Cambi di pagante programmati' },
  enrolment: { meaning: 'Iscrizioni ai servizi, con classe e periodo' },
  enrolment_window: { meaning: 'Periodi in cui le famiglie si iscrivono, e con quali regole' },
  enrolment_application: { meaning: 'Domande di iscrizione; answers: il modulo come è stato compilato' },
  enrolment_step: { meaning: 'Passi di ogni domanda, con la data e la nota dell’ufficio' },
  enrolment_counter: { meaning: 'Ultimo numero di protocollo delle domande di ogni anno' },
  withdrawal: { meaning: 'Ritiri' },
  promotion: { meaning: 'Passaggi di classe' },
  isee_declaration: { meaning: 'Dichiarazioni ISEE' },
  exemption: { meaning: 'Esenzioni' },
  change_request: { meaning: 'Modifiche chieste dalle famiglie' },
  family_change: { meaning: 'Campi cambiati dalle famiglie, che un’importazione non sovrascrive' },
  email_change: { meaning: 'Cambi di indirizzo e-mail' },
  person_merge: { meaning: 'Doppioni uniti: com’erano prima le due schede' },
  guardian_invitation: { meaning: 'Inviti mandati dai genitori ad altre persone' },
  guardian_invitation_child: { meaning: 'Bambini di ogni invito' },
  cancellation_code: { meaning: 'Codici con cui si disdice per telefono' },

  // Who enters
  account: {
    meaning: 'Accessi di genitori e operatori (senza password)',
    withheld: ['password_hash'],
  },
  account_identity: { meaning: 'Identità SPID e CIE collegate agli accessi' },
  operator_role: { meaning: 'Ruoli degli operatori' },
  operator_school: { meaning: 'Scuole degli operatori che ne vedono solo alcune' },
  operator_setting: { meaning: 'Se la verifica in due passaggi è obbligatoria' },
  login_setting: { meaning: 'Modi di accesso dei genitori' },
  identity_claim: { meaning: 'Richieste di accesso di chi non è stato riconosciuto' },
  identity_register_key: {
    meaning: 'Chiave pubblica con cui è cifrato il registro delle transazioni SPID e CIE',
  },
  identity_transaction: {
    meaning:
      'Registro delle transazioni SPID e CIE; sealed è cifrato per la chiave privata che ha il Comune, in base64',
  },
  saml_service_provider: {
    meaning:
      'Il Comune come fornitore di servizi SPID e CIE: certificato e metadati (senza la chiave privata)',
    withheld: ['private_key', 'sealed_key'],
  },
  saml_other_key: {
    meaning: 'Certificati di prima e di dopo, mentre la chiave di firma cambia (senza la chiave)',
    withheld: ['sealed_key'],
  },
  saml_identity_provider: { meaning: 'Gestori dell’identità conosciuti' },

  // Meals
  canteen_period: { meaning: 'Periodi di mensa' },
  canteen_week: { meaning: 'Giorni della settimana di mensa' },
  service_closure: { meaning: 'Voci del calendario: chiusure, scioperi, gite' },
  closure_correction: { meaning: 'Presenze corrette da una voce tardiva del calendario' },
  cutoff_rule: { meaning: 'Orari limite delle disdette' },
  attendance: { meaning: 'Presenze: lo stato di ogni bambino in ogni giorno, di chi e quando' },
  attendance_change: { meaning: 'Storia delle presenze: ogni cambiamento, di chi e quando, e che cosa c’era prima' },
  closed_service_day: { meaning: 'Giornate chiuse alle disdette, con i pasti ordinati' },
  frozen_service_days: { meaning: 'Giorni già fatturati' },
  meal_cancellation: { meaning: 'Disdette, con il numero della ricevuta' },
  meal_cancellation_day: { meaning: 'Giorni di ogni disdetta' },
  early_leave: { meaning: 'Uscite anticipate' },
  roll_call: { meaning: 'Appelli mandati dalle classi' },
  roll_call_edit: { meaning: 'Segni di ogni appello' },
  duty_meal: { meaning: 'Pasti degli adulti in servizio' },
  kitchen_order_line: { meaning: 'Righe dell’ordine della cucina, per classe' },
  kitchen_delivery: { meaning: 'Pasti consegnati' },
  kitchen_setting: { meaning: 'Indirizzo a cui va l’ordine' },
  api_token: { meaning: 'Chiavi di accesso di altri programmi (senza la chiave)', withheld: ['token_hash'] },
  season_menu: { meaning: 'Menù di stagione' },
  menu_dish: { meaning: 'Piatti dei menù, per settimana e giorno' },
  menu_change_dish: { meaning: 'Piatti cambiati in un giorno' },

  // Diets
  diet: { meaning: 'Diete, per nome' },
  child_diet: { meaning: 'Diete dei bambini', isAboutDiets: true },
  child_diet_reason: { meaning: 'Motivi delle diete', isAboutDiets: true },
  diet_request: { meaning: 'Richieste di dieta', isAboutDiets: true },
  diet_certificate: {
    meaning: 'Certificati delle richieste di dieta',
    withheld: ['sealed'],
    isAboutDiets: true,
  },
  diet_reminder: { meaning: 'Avvisi di diete in scadenza già mandati', isAboutDiets: true },

  // Tariffs and bills
  tariff: { meaning: 'Tariffe e loro versioni' },
  billing_run: { meaning: 'Chiusure del mese' },
  billing_run_chunk: { meaning: 'Parti in cui una chiusura è stata elaborata' },
  billing_exception: { meaning: 'Pasti che una chiusura non ha potuto fatturare' },
  price_quote: { meaning: 'Prezzo di un pasto per bambino e periodo, con il perché' },
  fixed_part_quote: { meaning: 'Quote fisse per bambino e mese' },
  invoice: { meaning: 'Fatture' },
  invoice_line: { meaning: 'Giorni di ogni fattura' },
  invoice_register: { meaning: 'Registri delle fatture e prossimo numero' },
  billing_adjustment: { meaning: 'Conguagli e addebiti' },
  invoice_adjustment: { meaning: 'Conguagli messi in fattura' },
  corrected_meal: { meaning: 'Pasti corretti dopo la fattura' },
  credit_note: { meaning: 'Note di credito' },

  // Money
  ledger_entry: { meaning: 'Scritture contabili' },
  ledger_posting: { meaning: 'Righe delle scritture: la somma di ogni scrittura è zero (centesimi)' },
  revenue_account: { meaning: 'Conti della contabilità per ogni genere di entrata' },
  expense_opposition: { meaning: 'Chi non vuole che le spese di un anno siano comunicate per il 730' },
  debt_position: { meaning: 'Posizioni debitorie: gli avvisi pagoPA' },
  debt_position_item: { meaning: 'Fatture di ogni avviso' },
  debt_position_top_up: { meaning: 'Ricariche di ogni avviso' },
  iuv_counter: { meaning: 'Fin dove sono stati usati gli IUV: chi continua parte da qui' },
  notice_block: { meaning: 'Fatture per cui non si fanno avvisi' },
  receipt: {
    meaning: 'Ricevute telematiche; raw_message è il messaggio di pagoPA in base64',
    hasFiles: true,
  },
  exceptional_receipt: { meaning: 'Pagamenti conosciuti dal solo flusso di rendicontazione', hasFiles: true },
  payment_cart: { meaning: 'Carrelli di pagamento' },
  payment_cart_item: { meaning: 'Avvisi di ogni carrello' },
  payment_anomaly: { meaning: 'Anomalie di pagamento' },
  pagopa_setting: { meaning: 'Impostazioni di pagoPA (senza chiavi)', withheld: ['checkout_key', 'aca_key'] },
  reporting_flow: { meaning: 'Flussi di rendicontazione' },
  reporting_flow_version: {
    meaning: 'Versioni dei flussi',
    file: { column: 'content', folder: 'flussi', nameColumn: 'file_name' },
  },
  reporting_flow_line: { meaning: 'Righe dei flussi' },
  bank_movement: { meaning: 'Movimenti del conto di tesoreria' },
  bank_movement_share: { meaning: 'Flussi pagati da uno stesso movimento, e quanto di ciascuno' },
  manual_entry: { meaning: 'Incassi fuori da pagoPA, discarichi, inesigibilità' },
  credit_refund: { meaning: 'Rimborsi di quanto le famiglie avevano pagato in più' },
  credit_refund_share: { meaning: 'Di quali pagamenti è stato restituito il troppo, e quanto' },
  service_billing_mode: { meaning: 'Da quando un servizio è a fattura o a credito' },
  meal_charge: { meaning: 'Pasti scalati dal credito' },
  meal_charge_gap: { meaning: 'Pasti a credito rimasti senza prezzo' },
  meal_charge_mark: { meaning: 'Fin dove i pasti sono stati scalati' },
  fixed_part_charge: { meaning: 'Quote fisse scalate dal credito' },
  wallet_alert: { meaning: 'Soglie di credito basso' },
  wallet_warning: { meaning: 'Avvisi di credito basso mandati' },
  wallet_transfer: { meaning: 'Crediti spostati fra fratelli' },
  wallet_adjustment: { meaning: 'Correzioni del credito' },
  refund_request: { meaning: 'Rimborsi del credito, con l’IBAN' },

  // What is late
  collection_setting: { meaning: 'Regole di solleciti e rateizzazioni' },
  dunning_step: { meaning: 'Gradini dei solleciti' },
  dunning_batch: { meaning: 'Invii di solleciti' },
  dunning_action: { meaning: 'Solleciti di ogni fattura' },
  dunning_hold: { meaning: 'Solleciti sospesi' },
  instalment_plan: { meaning: 'Rateizzazioni' },
  instalment_plan_invoice: { meaning: 'Fatture di ogni rateizzazione' },
  instalment: { meaning: 'Rate' },
  plan_request: { meaning: 'Rateizzazioni chieste dalle famiglie' },
  plan_request_invoice: { meaning: 'Fatture di ogni richiesta' },
  coercive_handover: { meaning: 'Affidamenti alla riscossione coattiva' },
  coercive_item: { meaning: 'Fatture affidate' },

  // Words
  ticket: { meaning: 'Segnalazioni', withheld: ['reply_token'] },
  ticket_message: { meaning: 'Messaggi delle segnalazioni' },
  ticket_attachment: {
    meaning: 'File delle segnalazioni',
    withheld: ['sealed'],
  },
  ticket_mail: { meaning: 'E-mail arrivate alle segnalazioni' },
  ticket_counter: { meaning: 'Ultimo numero di segnalazione di ogni anno' },
  ticket_target: { meaning: 'Tempi di risposta' },
  ticket_template: { meaning: 'Risposte pronte' },
  ticket_mail_gateway: { meaning: 'Posta delle segnalazioni (senza la chiave)', withheld: ['secret'] },
  news_item: { meaning: 'News' },
  news_place: { meaning: 'Scuole e classi di ogni news' },
  news_attachment: {
    meaning: 'File delle news',
    file: { column: 'content', folder: 'news', nameColumn: 'file_name' },
  },
  news_read: { meaning: 'Chi ha letto quale news' },
  notification_choice: { meaning: 'Avvisi che le famiglie vogliono o no' },
  outbox_message: {
    meaning: 'E-mail e avvisi mandati o da mandare',
    // Whoever knows it can say that the e-mail did not arrive.
    withheld: ['mail_key'],
    withoutDiets: `kind not like 'diets.%'`,
  },
  outbox_try: {
    meaning: 'Ogni tentativo di spedire un messaggio, con la risposta ricevuta',
    withoutDiets: `message_id not in (select message_id from outbox_message where kind like 'diets.%')`,
  },
  phone_gateway: { meaning: 'Centralino e SMS (senza la chiave)', withheld: ['secret'] },
  phone_message: { meaning: 'Telefonate e SMS arrivati' },
  assistant_card: { meaning: 'Risposte dell’assistente' },
  assistant_example: { meaning: 'Esempi insegnati all’assistente' },
  assistant_question: { meaning: 'Domande che l’assistente non ha capito' },
  assistant_conversation: { meaning: 'Conversazioni con l’assistente', withheld: ['key_hash'] },
  assistant_message: { meaning: 'Messaggi delle conversazioni' },
  assistant_model: {
    meaning: 'Versioni dell’assistente (senza i pesi, che si rifanno dagli esempi)',
    withheld: ['weights'],
  },
  assistant_llm: {
    meaning: 'Impostazioni del modello linguistico (senza la chiave)',
    withheld: ['sealed_key'],
  },
  assistant_llm_use: { meaning: 'Uso del modello linguistico per giorno' },

  mail_text: { meaning: 'Testi delle e-mail scritti dal Comune, con le loro versioni' },

  // Files and the trail
  retention_period: { meaning: 'Per quanto tempo si conserva che cosa, dove il Comune ha scelto' },
  retention_run: { meaning: 'Cancellazioni per fine conservazione' },
  retention_count: { meaning: 'Che cosa ha tolto ogni cancellazione' },
  import_batch: {
    meaning: 'File importati: anagrafica, presenze, movimenti della banca',
    file: { column: 'content', folder: 'importazioni', nameColumn: 'file_name' },
  },
  import_mapping: { meaning: 'Colonne riconosciute nelle importazioni' },
  audit_event: { meaning: 'Registro delle operazioni', withoutDiets: `position('diet' in action) = 0` },
  audit_block: { meaning: 'Blocchi che sigillano il registro' },
  audit_check: { meaning: 'Ultima verifica dei sigilli' },
};

/** Tables that stay, each with the reason that the README gives. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  account_device: 'Impronte dei dispositivi già visti: valgono solo qui',
  account_link: 'Collegamenti a uso singolo: aprono un accesso',
  attendance_day_change: 'Si ricava dalle presenze: quali giorni sono da rileggere',
  child_listing: 'Si ricava dall’anagrafica',
  data_export: 'È il registro di queste esportazioni',
  data_export_link: 'Collegamenti che aprono un’esportazione',
  data_export_part: 'Sono le esportazioni stesse',
  family_listing: 'Si ricava dall’anagrafica',
  idempotency_key: 'Tecnica: richieste ripetute di pochi giorni',
  identity_login: 'Accessi in corso',
  identity_logout: 'Uscite in corso presso i gestori dell’identità',
  identity_session: 'Sessioni aperte con SPID e CIE',
  link_secret: 'Segreto che firma i collegamenti',
  login_step: 'Accessi in corso',
  login_throttle: 'Tecnica: tentativi di accesso recenti',
  mailed_link: 'Collegamenti a uso singolo: aprono un accesso',
  nodo_message: 'Tecnica: giornale dei messaggi; le ricevute hanno il loro in receipt',
  operator_passkey: 'Passkey: valgono solo per questo indirizzo',
  operator_totp: 'Segreti della verifica in due passaggi',
  outbox_hold: 'Tecnica: messaggi trattenuti mentre si emette',
  passkey_challenge: 'Accessi in corso',
  person_word: 'Si ricava dall’anagrafica',
  push_subscription: 'Iscrizioni dei browser agli avvisi: valgono solo per questo indirizzo',
  recovery_code: 'Codici di recupero: aprono un accesso',
  second_factor_tries: 'Tecnica: tentativi recenti',
  session: 'Sessioni aperte: aprono un accesso',
  trusted_device: 'Dispositivi di fiducia: aprono un accesso',
  used_assertion: 'Tecnica: asserzioni SPID già usate',
};
