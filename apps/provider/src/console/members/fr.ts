import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Membres',
  intro: 'Qui peut se connecter avec un compte de cette organisation.',
  owned:
    'Ces données appartiennent à votre plateforme d’adhésion. Si vous en avez une, changez-les là-bas : ce qui n’est changé qu’ici peut être remplacé à sa prochaine mise à jour.',
  create: 'Créer un membre',
  createIntro: 'Il a le rôle ROLE_USER. Les autres rôles se donnent ensuite.',
  search: 'Nom ou adresse e-mail',
  find: 'Chercher',
  none: 'Il n’y a pas encore de membre. Créez-en un, ou importez ceux de votre plateforme en ligne de commande.',
  noneFound: 'Aucun membre ne correspond. Cherchez une partie du nom ou de l’adresse e-mail.',
  columns: { name: 'Nom', email: 'Adresse e-mail', status: 'État', groups: 'Groupes', roles: 'Rôles' },
  statuses: {
    active: 'actif',
    inactive: 'inactif',
    suspended: 'suspendu',
    unapproved: 'en attente d’approbation',
  },
  fields: {
    name: { label: 'Nom' },
    email: {
      label: 'Adresse e-mail',
      hint: 'Elle sert à se connecter. L’identifiant du membre reste le même quand elle change.',
    },
    status: {
      label: 'État',
      hint: 'Seuls les membres actifs peuvent se connecter. Tout autre état met fin à leurs sessions et jetons aussitôt.',
    },
    groups: {
      label: 'Groupes (facultatif)',
      hint: 'Un par ligne, en minuscules, chiffres et traits d’union : main-group',
    },
    roles: {
      label: 'Rôles',
      hint: 'Un par ligne, en majuscules, chiffres et traits de soulignement : ROLE_USER. ROLE_ADMIN peut tout faire ici.',
    },
    password: {
      label: 'Mot de passe (facultatif)',
      hint: 'Au moins 8 caractères. Sans mot de passe, le membre ne peut pas se connecter avant qu’on en définisse un.',
    },
    newPassword: { label: 'Nouveau mot de passe', hint: 'Au moins 8 caractères.' },
  },
  tabs: { profile: 'Profil', roles: 'Rôles', password: 'Mot de passe' },
  rolesIntro:
    'Les rôles donnent des droits dans cette organisation, et les applications en sont informées. Un changement est en vigueur aussitôt ici, et dans une application à sa prochaine demande.',
  rolesButton: 'Enregistrer les rôles',
  passwordIntro:
    'Un nouveau mot de passe met fin à toutes les sessions et à tous les jetons du membre : il se connectera de nouveau, dans chaque application.',
  passwordButton: 'Définir le mot de passe',
  save: 'Enregistrer',
  cancel: 'Annuler',
  further: 'Membres suivants',
  id: 'Identifiant (sub)',
  since: 'Membre depuis',
  changed: 'Modifié',
  hasPassword: 'Mot de passe défini',
  yes: 'oui',
  no: 'non',
  told: {
    created: 'Le membre est créé.',
    saved: 'Les changements sont enregistrés et en vigueur.',
    'password-set':
      'Le nouveau mot de passe est défini. Toutes les sessions et tous les jetons d’avant ont pris fin.',
  },
  taken: 'un autre membre a cette adresse e-mail',
  last: 'C’est le dernier administrateur qui peut se connecter. Donnez d’abord le rôle ROLE_ADMIN à un autre membre actif.',
}
