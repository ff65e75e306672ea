import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Journal d’audit',
  intro:
    'Qui a changé quoi ici, et ce que c’était avant. Les secrets et les mots de passe n’y figurent jamais.',
  fields: {
    action: { label: 'Action', hint: 'Comme application.update, ou application pour toutes.' },
    actor: { label: 'Qui', hint: 'Une partie d’une adresse e-mail ou d’un nom.' },
    target: { label: 'Quoi', hint: 'Une partie d’un Client ID ou de l’identifiant d’un membre.' },
    since: { label: 'Du (UTC)' },
    until: { label: 'Au (UTC)' },
  },
  show: 'Filtrer',
  none: 'Rien n’a encore été changé ici. Le premier changement d’une application, d’un membre ou d’un réglage y figurera.',
  noneFound:
    'Aucune entrée ne correspond. Enlevez une partie du filtre, ou commencez à une date plus ancienne.',
  columns: {
    at: 'Quand (UTC)',
    actor: 'Qui',
    action: 'Action',
    target: 'Quoi',
    changes: 'Avant et après',
  },
  fieldCount: (count) => `${count} champs`,
  before: 'avant',
  after: 'après',
  nothing: 'rien',
  because: (attempt) => `Pour remédier à la tentative échouée ${attempt}`,
  download: 'Télécharger ce que le filtre trouve',
  older: 'Entrées plus anciennes',
}
