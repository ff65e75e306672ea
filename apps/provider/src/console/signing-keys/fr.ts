import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Clés de signature',
  intro:
    'Les ID tokens sont signés avec ces clés. Les applications lisent leurs parties publiques à l’adresse jwks_uri.',
  rotate: 'Créer de nouvelles clés',
  none: 'Il n’y a pas encore de clé de signature. Les premières sont créées quand quelqu’un se connecte.',
  columns: {
    state: 'État',
    alg: 'Algorithme',
    kid: 'Identifiant (kid)',
    since: 'Signe à partir du (UTC)',
    until: 'Signe jusqu’au (UTC)',
    published: 'Publiée jusqu’au (UTC)',
  },
  states: { next: 'prochaine', current: 'actuelle', retired: 'retirée' },
  open: 'jusqu’à la création d’une nouvelle',
  rotateTitle: 'Créer de nouvelles clés de signature',
  rotateIntro: 'Ce qui s’ensuit :',
  follows: [
    'Chaque nouvelle clé est publiée aussitôt, et signe une heure plus tard, pour que les applications l’aient d’ici là.',
    'Les clés actuelles signent jusque-là. Elles restent publiées encore 15 jours, pour que ce qu’elles ont signé soit toujours accepté.',
    'Personne ne doit se connecter de nouveau, et les jetons restent valables.',
  ],
  alg: {
    label: 'Algorithme',
    hint: 'Les applications utilisent RS256, sauf réglage contraire.',
    all: 'Tous',
  },
  when: {
    legend: 'Quand elles signent',
    later: { label: 'Dans une heure', hint: 'Pour tout changement de clés ordinaire.' },
    now: {
      label: 'Aussitôt',
      hint: 'Seulement si une clé a pu être volée. Les applications qui ont lu les clés il y a peu refusent les connexions jusqu’à ce qu’elles les relisent.',
    },
  },
  rotateButton: 'Créer les clés',
  cancel: 'Annuler',
  told: { rotated: 'Les nouvelles clés sont créées et publiées.' },
}
