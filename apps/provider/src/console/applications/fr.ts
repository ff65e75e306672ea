import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Applications OAuth',
  intro: 'Les sites et programmes auxquels vos membres se connectent avec leur compte de cette organisation.',
  create: 'Créer une application',
  none: 'Il n’y a pas encore d’application. Créez-en une pour le site ou le programme auquel vos membres veulent se connecter : vous obtiendrez un Client ID pour ses réglages.',
  strays: (count, mostFrom) =>
    `${count === 1 ? 'Une tentative a échoué' : `${count} tentatives ont échoué`} sans nommer une application à vous${mostFrom === undefined ? '' : `, le plus souvent depuis ${mostFrom}`}`,
  straysFix:
    'Un Client ID a été mal écrit ou appartient à une autre organisation, ou un jeton a été envoyé qui n’existe plus. Ces Client IDs ont été envoyés en dernier :',
  noneFound:
    'Aucune application ne correspond. Cherchez une partie de son nom, son Client ID ou une de ses adresses de redirection.',
  filters: {
    search: 'Nom, Client ID ou adresse de redirection',
    status: 'État',
    type: 'Type',
    unused: 'Inutilisée depuis',
    ending: 'Un secret prend fin d’ici',
  },
  type: 'Type',
  any: 'Tous',
  filter: 'Chercher',
  unusedFor: (days) => (days === 365 ? '1 an' : `${days} jours`),
  endingIn: (days) => `${days} jours`,
  columns: { name: 'Nom', type: 'Type', status: 'État', lastUsed: 'Dernier usage', members: 'Membres' },
  neverUsed: 'Pas encore',
  statuses: { active: 'active', disabled: 'désactivée', deleted: 'supprimée' },
  types: {
    web: {
      title: 'Site avec un serveur',
      is: 'Un site, un outil interne ou une extension dont le serveur parle au nôtre : WordPress, Nextcloud, un site en PHP, Node.js, Java …',
      follows:
        'Elle reçoit un Client Secret, qui reste sur son serveur. L’accès est renouvelé sans redemander au membre.',
    },
    spa: {
      title: 'Page dans le navigateur',
      is: 'Une application d’une seule page, sans serveur à elle.',
      follows:
        'Elle ne reçoit pas de secret, car n’importe qui pourrait le lire dans le navigateur. PKCE est obligatoire, et les jetons de renouvellement sont remplacés à chaque usage.',
    },
    native: {
      title: 'Téléphone ou ordinateur',
      is: 'Une application de téléphone, un programme de bureau ou un outil en ligne de commande.',
      follows:
        'Elle ne reçoit pas de secret. PKCE est obligatoire ; les adresses de redirection peuvent avoir un schéma de l’application, ou mener à la machine elle-même.',
    },
    service: {
      title: 'Service',
      is: 'Un programme qui agit pour lui-même : aucun membre ne se connecte.',
      follows: 'Il reçoit un Client Secret et aucune adresse de redirection.',
    },
  },
  chooseType: 'Que construisez-vous ?',
  chooseTypeIntro: 'Le type décide comment l’application prouve qui elle est.',
  createTitle: (type) => `Créer une application : ${type}`,
  fields: {
    name: { label: 'Nom', hint: 'Les membres le voient quand ils donnent leur accord.' },
    description: {
      label: 'Description (facultatif)',
      hint: 'Pour les administrateurs : à qui s’adresser, à quoi elle sert.',
    },
    homepage: {
      label: 'Page d’accueil (facultatif)',
      hint: 'Une adresse https. Les membres la trouvent là où une connexion ne peut pas continuer.',
    },
    redirectUris: {
      label: 'Adresses de redirection',
      hint: 'Une par ligne, exactement comme l’application les envoie : chaque barre oblique compte. https, ou http sur localhost.',
    },
    scope: {
      label: 'Portées',
      hint: 'Ce que l’application peut demander. Les membres voient ce qu’ils partagent : n’autorisez que le nécessaire.',
    },
    postLogoutRedirectUris: {
      label: 'Adresses après la déconnexion (facultatif)',
      hint: 'Une par ligne : là où l’application peut récupérer les membres.',
    },
    backchannelLogoutUri: {
      label: 'Adresse de déconnexion en arrière-plan (facultatif)',
      hint: 'Une adresse https que nous prévenons quand un membre se déconnecte.',
    },
    idTokenClaims: { label: 'ID token', hint: 'Ce qu’il dit du membre.' },
    refreshOverlap: {
      label: 'Recouvrement du renouvellement, en secondes',
      hint: '0 à 60. Pendant ce temps, un jeton de renouvellement qui vient d’être remplacé peut revenir, au cas où la réponse s’est perdue.',
    },
  },
  sameAsRedirectUris: 'Les mêmes que les adresses de redirection',
  idTokenClaims: {
    scope: 'Ce que les portées accordées donnent : la plupart des bibliothèques ne lisent rien d’autre',
    none: 'Seulement l’identifiant du membre ; le reste est à userinfo (OpenID Connect Core §5.4)',
  },
  more: 'Autres réglages',
  scopes: {
    openid: 'qui est le membre (OpenID Connect)',
    profile: 'nom et photo',
    email: 'adresse e-mail',
    phone: 'numéro de téléphone',
    address: 'adresse postale',
    groups: 'groupes',
    roles: 'rôles et permissions',
    offline_access: 'accès en l’absence du membre',
  },
  save: 'Enregistrer',
  cancel: 'Annuler',
  created: (name) => `${name} est enregistrée`,
  createdIntro: 'Copiez ceci dans les réglages de l’application.',
  secretOnce:
    'Vous voyez le secret cette seule fois : nous n’en gardons pas de copie. S’il est perdu, créez-en un autre.',
  noSecret: 'Ce type d’application n’a pas de secret.',
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  issuer: 'Issuer',
  goOn: 'Continuer vers l’application',
  paste: 'Collez-le là où il vous le faut',
  alreadyCreated: 'L’application a déjà été créée',
  alreadyCreatedFix: 'Son secret a été montré une fois. Si vous l’avez manqué, créez un autre secret.',
  tabs: {
    overview: 'Aperçu',
    settings: 'Réglages',
    secrets: 'Secrets',
    connections: 'Membres',
    activity: 'Activité',
    troubleshooter: 'Dépannage',
    try: 'Essayer',
    danger: 'Désactiver et supprimer',
  },
  told: {
    saved: 'Les changements sont enregistrés et en vigueur.',
    mended: 'Le réglage est changé et en vigueur. Essayez de nouveau la connexion.',
  },
  registeredOn: 'Enregistrée',
  changedOn: 'Modifiée',
  allowed: 'Peut demander',
}
