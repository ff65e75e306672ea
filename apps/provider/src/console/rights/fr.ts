import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Droits',
  intro: 'Quel rôle peut faire quoi avec ces réglages, en plus de se connecter.',
  administrators: 'ROLE_ADMIN a toujours tous les droits.',
  none: 'Aucun autre rôle n’a encore de droit. Donnez-en à ceux qui vous aident, par exemple à ceux qui s’occupent d’une application.',
  rights: {
    see: { label: 'Voir', hint: 'Regarder les applications, les clés de signature et les réglages' },
    change: {
      label: 'Modifier',
      hint: 'Enregistrer, modifier, désactiver et supprimer des applications',
    },
    secrets: {
      label: 'Secrets',
      hint: 'Créer des Client Secrets et des clés de signature, et y mettre fin',
    },
    connections: {
      label: 'Connexions',
      hint: 'Voir qui utilise une application, et déconnecter des membres',
    },
    logs: { label: 'Journaux', hint: 'Lire les tentatives échouées, l’activité et le journal d’audit' },
    organization: {
      label: 'Organisation',
      hint: 'Modules, membres, apparence et ces droits. Qui l’a peut se donner les autres.',
    },
  },
  another: 'Un autre rôle',
  role: {
    label: 'Rôle (facultatif)',
    hint: 'En majuscules, chiffres et traits de soulignement, comme les membres l’ont : ROLE_EDITOR',
  },
  newRights: 'Ses droits',
  nothingChosen: 'choisissez au moins un droit pour lui',
  save: 'Enregistrer les droits',
  told: { saved: 'Les droits sont enregistrés et en vigueur.' },
}
