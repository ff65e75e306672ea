import type { SITE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const SITE: Record<keyof typeof CODES, Words> = {
  'form-expired': {
    title: 'Ce formulaire n’est plus valable',
    cause: 'Il est resté ouvert pendant des heures, ou appartient à un autre membre. Rien n’a été changé.',
    fix: 'Rouvrez la page et envoyez le formulaire depuis là.',
    hint: 'Un formulaire du fournisseur est resté ouvert trop longtemps. Rouvrez la page.',
  },
  'not-allowed': {
    title: 'Vous n’avez pas ce droit',
    cause: 'Vos rôles dans cette organisation ne comprennent pas le droit que cette page demande.',
    fix: 'Adressez-vous à un administrateur de votre organisation, ou connectez-vous avec un autre compte.',
    hint: 'Le membre n’a pas le droit que la page demande. Un administrateur peut le lui donner.',
  },
}
