import type { Words } from './words.ts'

export const fr: Words = {
  title: 'Apparence',
  intro: 'Comment les membres reconnaissent cette organisation sur les pages où ils se connectent.',
  fields: {
    name: { label: 'Nom', hint: 'Les membres le voient partout où ils se connectent.' },
    logo: {
      label: 'Logo (facultatif)',
      hint: 'L’adresse https d’une image carrée. Sans logo, la première lettre du nom est affichée.',
    },
    color: {
      label: 'Couleur (facultatif)',
      hint: 'La couleur des boutons, comme #0f766e. Leur texte est noir ou blanc, selon ce qui se lit le mieux.',
    },
  },
  save: 'Enregistrer',
  preview: 'Afficher un aperçu',
  previewTitle: 'La page de connexion',
  previewIntro: 'Les membres la voient ainsi :',
  saved: 'telle qu’elle est enregistrée',
  notSaved: 'pas encore enregistrée',
  application: 'une application',
  text: (ratio) => `Le texte des boutons a un contraste de ${ratio} pour 1. Il faut au moins 4,5 pour 1.`,
  button: (light, dark) =>
    `Les boutons ont un contraste de ${light} pour 1 sur la page claire et de ${dark} pour 1 sur la page sombre.`,
  faint: (ground) =>
    `Les boutons se distinguent à peine sur la page ${ground === 'light' ? 'claire' : 'sombre'} : un contraste de 3 pour 1 est recommandé. Leur texte se lit.`,
  told: { saved: 'La nouvelle apparence est enregistrée et en vigueur.' },
}
