import type { Words } from './words.ts'

export const fr: Words = {
  intro: (count) =>
    count === 1
      ? 'Un membre a accepté de partager des données avec cette application.'
      : `${count} membres ont accepté de partager des données avec cette application.`,
  none: 'Aucun membre n’est connecté. Les membres apparaissent ici après s’être connectés à l’application et avoir donné leur accord.',
  noneFound: 'Aucun membre avec cette adresse e-mail n’est connecté à l’application.',
  search: 'Adresse e-mail d’un membre',
  find: 'Chercher',
  member: 'Membre',
  gone: 'Un membre qui n’est plus là',
  shares: 'Partage',
  since: 'Depuis',
  lastUsed: 'Dernier usage',
  disconnect: 'Déconnecter',
  next: 'Page suivante',
  back: 'Retour aux membres',
  oneTitle: (name) => `Déconnecter ${name} ?`,
  oneIntro:
    'L’application perd aussitôt l’accès aux données du membre. Elle peut le reconnecter, s’il donne de nouveau son accord.',
  all: 'Déconnecter tous les membres',
  allTitle: (count) => (count === 1 ? 'Déconnecter un membre ?' : `Déconnecter les ${count} membres ?`),
  allIntro:
    'L’application perd aussitôt l’accès aux données de tous. Chacun doit s’y reconnecter et donner de nouveau son accord.',
  confirm: 'Déconnecter',
  told: { disconnected: 'Le membre est déconnecté.', everybody: 'Tous les membres sont déconnectés.' },
}
