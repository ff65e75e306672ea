import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Dépannage',
  intro:
    'Chaque connexion qui a échoué, avec la raison : les 200 dernières de 30 jours. Rien de secret n’en est gardé.',
  none: 'Aucune connexion n’a échoué ici. Quand cela arrive, demandez au visiteur l’identifiant de la requête affiché sur sa page, et cherchez-le ici.',
  noneFound:
    'Il n’y a pas de tentative avec cet identifiant. Elle concerne peut-être une autre application, ou date de plus de 30 jours.',
  find: 'Identifiant de la requête',
  findHint: 'Il est affiché en bas de la page du visiteur.',
  show: 'Chercher',
  when: 'Quand',
  what: 'Ce qui s’est passé',
  who: 'Qui peut y remédier',
  step: 'Étape',
  back: 'Toutes les tentatives échouées',
  requestId: 'Identifiant de la requête',
  exactly: 'Ce qui n’allait pas exactement',
  received: 'Reçu',
  registered: 'Enregistré à ce moment',
  code: 'Code',
  from: 'Depuis',
  program: 'Programme',
  steps: {
    authorize: 'Demande d’autorisation',
    interaction: 'Connexion et accord',
    token: 'Demande de jetons',
    userinfo: 'Demande userinfo',
    introspection: 'Introspection',
    revocation: 'Révocation',
    logout: 'Déconnexion',
  },
  acts: {
    application: 'Les développeurs de l’application',
    settings: 'Un administrateur, dans les réglages ici',
    member: 'Le membre',
    operator: 'Nous : l’exploitant du fournisseur',
  },
  parts: {
    scheme: 'Le schéma diffère (http ou https)',
    host: 'L’hôte diffère',
    'host-case': 'L’hôte diffère par les majuscules, ou un port par défaut est écrit',
    port: 'Le port diffère',
    slash: 'Une barre oblique à la fin diffère',
    path: 'Le chemin diffère',
    'path-case': 'Le chemin diffère par les majuscules',
    query: 'La requête diffère (après le point d’interrogation)',
    fragment: 'Le fragment diffère (après le dièse)',
    whitespace: 'Il y a une espace ou un retour à la ligne autour',
    spelling: 'L’orthographe diffère',
  },
  missingScopes: (scopes) => `L’application a demandé ${scopes}, ce qu’elle n’a pas le droit de demander.`,
  usedBefore: (time) => `Il avait été utilisé pour la première fois ${time} plus tôt.`,
  issuedBefore: (time) => `Il avait été émis ${time} plus tôt.`,
  method: (used, registered) =>
    `L’application s’est authentifiée par ${used} ; ${registered} est enregistré pour elle.`,
  secretUnknown:
    'Le secret envoyé n’est aucun de ceux de l’application, ni de ceux qu’elle avait depuis sa dernière rotation.',
  secretEmpty: 'Le secret envoyé est vide : il manque un réglage de l’application.',
  secretTrimmed: 'Il y a une espace ou un retour à la ligne autour du secret.',
  secretEnded: (when) => `Le secret envoyé est un ancien. Il a pris fin le ${when}.`,
  challengeNone:
    'La demande d’autorisation n’avait pas de code_challenge, mais la demande de jetons avait un code_verifier.',
  verifierNone:
    'La demande de jetons n’avait pas de code_verifier, alors que la demande d’autorisation avait un code_challenge.',
  verifierPlain:
    'Le code_verifier est le code_challenge lui-même : le challenge doit être son empreinte SHA-256 (S256).',
  verifierOther: 'Le code_verifier ne donne pas le code_challenge : il appartient à une autre tentative.',
  clockAhead: (seconds) => `L’horloge de l’application est en avance de ${seconds} secondes sur la nôtre.`,
  clockBehind: (seconds) =>
    `L’assertion avait pris fin ${seconds} secondes avant son arrivée : l’horloge de l’application est en retard, ou l’assertion a été gardée trop longtemps.`,
  expected: (received, registered) => `${received} a été envoyé ; ${registered} est enregistré.`,
  noAddressAfterSignOut: (received) =>
    `${received} a été envoyée ; aucune adresse après la déconnexion n’est enregistrée.`,
  nothing: 'On n’en sait pas plus que ce que dit le code.',
  fix: {
    title: 'Y remédier ici',
    'add-redirect-uri': 'Ajouter exactement cette adresse de redirection à l’application',
    'add-post-logout-redirect-uri': 'Ajouter exactement cette adresse après la déconnexion à l’application',
    'allow-scopes': 'Autoriser l’application à demander ces portées',
    'widen-overlap':
      'Élargir le temps pendant lequel un jeton de renouvellement remplacé peut revenir, en secondes',
    enable: 'Réactiver l’application',
    careful:
      'N’importe qui peut provoquer une tentative, avec une adresse ou des portées à lui. Ne le faites que si ce que vous voyez ici est à vous.',
    before: 'Avant',
    after: 'Après',
    button: 'Changer le réglage',
  },
}
