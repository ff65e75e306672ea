import type { USERINFO as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const USERINFO: Record<keyof typeof CODES, Words> = {
  'token-missing': {
    title: 'Le jeton d’accès manque',
    cause: 'La requête n’a pas d’en-tête Authorization avec un jeton Bearer.',
    fix: 'Envoyez l’en-tête Authorization: Bearer suivi du jeton d’accès.',
    hint: 'La requête ne portait pas de jeton d’accès.',
  },
  'token-expired': {
    title: 'Le jeton d’accès n’est plus valable',
    cause: 'Les jetons d’accès vivent une heure, ou celui-ci n’a jamais été émis ici.',
    fix: 'Obtenez-en un nouveau avec le jeton d’actualisation, ou recommencez l’autorisation.',
    hint: 'Le jeton d’accès a expiré ; il vit environ une heure. Recommencez la connexion.',
  },
  'token-revoked': {
    title: 'Le jeton d’accès a été révoqué',
    cause:
      'L’application ou le membre l’a retiré, le membre a perdu l’accès, ou son code ou son jeton d’actualisation a servi deux fois.',
    fix: 'Recommencez l’autorisation.',
    hint: 'Le jeton d’accès a été révoqué. Recommencez la connexion.',
  },
  'token-wrong-organization': {
    title: 'Le jeton d’accès appartient à une autre organisation',
    cause: 'Un jeton ne vaut que sur l’hôte de l’organisation qui l’a émis.',
    fix: 'Appelez le point userinfo de l’émetteur d’où vient le jeton.',
    hint: 'Le jeton d’accès appartient à une autre organisation. Vérifiez l’issuer.',
  },
  'insufficient-scope': {
    title: 'Le jeton d’accès n’a pas assez de scopes',
    cause: 'Le jeton n’a aucun des scopes openid, profile, email, groups, roles.',
    fix: 'Demandez à l’autorisation le scope de ces données.',
    hint: 'Le jeton d’accès n’a pas le scope de ces données. Demandez-le dans l’option scope.',
  },
}
