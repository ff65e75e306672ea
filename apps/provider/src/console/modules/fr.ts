import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Modules',
  intro: 'Ce que cette organisation utilise de la plateforme.',
  oauth: {
    name: 'Applications OAuth',
    is: 'Les membres se connectent à d’autres sites et programmes avec leur compte de cette organisation.',
  },
  on: 'activé',
  off: 'désactivé',
  switchOff: 'Désactiver …',
  switchOn: 'Activer …',
  offTitle: 'Désactiver les applications OAuth ?',
  onTitle: 'Activer les applications OAuth ?',
  losing: (applications) =>
    applications === undefined
      ? 'Toutes les applications de cette organisation cessent de fonctionner pour ses membres en une seconde :'
      : `Cette organisation a ${applications}. Elles cessent de fonctionner pour ses membres en une seconde :`,
  applications: (count) => (count < 2 ? `${count} application active` : `${count} applications actives`),
  offFollows: [
    'Personne ne peut s’y connecter : leurs visiteurs voient une page qui dit que le module est désactivé.',
    'Leurs jetons sont refusés tant que le module est désactivé.',
    'Rien n’est perdu : applications, secrets, accords et jetons sont gardés, et fonctionnent de nouveau quand le module est activé, tant qu’ils n’ont pas expiré.',
    'Ces pages continuent de fonctionner, pour que vous puissiez réactiver le module.',
  ],
  onFollows: [
    'Les membres peuvent se connecter de nouveau aux applications actives en une seconde.',
    'Les jetons qui n’ont pas expiré fonctionnent de nouveau.',
  ],
  confirmOff: 'Désactiver le module',
  confirmOn: 'Activer le module',
  cancel: 'Annuler',
  told: {
    'switched-off': 'Le module est désactivé.',
    'switched-on': 'Le module est activé.',
  },
}
