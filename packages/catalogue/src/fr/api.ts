import type { API as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const API: Record<keyof typeof CODES, Words> = {
  'api-token-invalid': {
    title: 'Le jeton d’API manque ou n’est pas valable',
    cause:
      'L’en-tête Api-Token manque, ou son jeton est inconnu, expiré, révoqué ou d’une autre organisation.',
    fix: 'Envoyez un jeton de cette organisation : un administrateur en crée un sous Réglages, Développeurs, Accès à l’API.',
    hint: 'L’API d’administration demande l’en-tête Api-Token avec un jeton valable de la même organisation.',
  },
  'input-invalid': {
    title: 'Certaines valeurs ne sont pas acceptables',
    cause: 'Le corps ou la requête enfreint une règle. Rien n’a été changé.',
    fix: 'Corrigez chaque valeur citée sous violations, puis renvoyez la requête.',
    hint: 'L’API d’administration cite sous violations ce qui ne va pas, et où.',
  },
  'already-exists': {
    title: 'Une autre fiche a déjà cette valeur',
    cause: 'Un identifiant ou une adresse e-mail est déjà pris. Rien n’a été changé.',
    fix: 'Choisissez une autre valeur, ou modifiez la fiche qui l’a.',
    hint: 'La fiche existe déjà. Choisissez une autre valeur, ou modifiez cette fiche.',
  },
  conflict: {
    title: 'La fiche ne le permet pas',
    cause: 'Ce qui est demandé ne convient pas à l’état présent de la fiche. Rien n’a été changé.',
    fix: 'Relisez la fiche et regardez ce que dit le détail.',
    hint: 'L’état de la fiche interdit ce changement. Relisez-la.',
  },
  'changed-meanwhile': {
    title: 'Quelqu’un a changé la fiche entre-temps',
    cause: 'L’étiquette dans If-Match n’est pas celle de la version présente. Rien n’a été changé.',
    fix: 'Relisez la fiche, et refaites le changement avec son nouvel ETag s’il est toujours voulu.',
    hint: 'L’ETag dans If-Match est périmé. Relisez la fiche avant de la changer.',
  },
  'body-too-large': {
    title: 'Le corps est trop grand',
    cause: 'L’API d’administration accepte des corps de 100 ko au plus.',
    fix: 'Envoyez-en moins à la fois.',
    hint: 'L’API d’administration accepte des corps de 100 ko au plus.',
  },
  'media-type-unsupported': {
    title: 'Le corps n’est pas du JSON',
    cause: 'L’API d’administration ne lit que du JSON, et le Content-Type dit autre chose ou manque.',
    fix: 'Envoyez du JSON avec Content-Type: application/json.',
    hint: 'Envoyez du JSON avec Content-Type: application/json.',
  },
  'idempotency-key-running': {
    title: 'Une requête avec cette Idempotency-Key est encore en cours',
    cause: 'La même requête a été envoyée deux fois à la fois, ou de nouveau avant la première réponse.',
    fix: 'Attendez le temps indiqué par l’en-tête Retry-After, puis renvoyez-la avec la même clé.',
    hint: 'Attendez la première requête, puis répétez-la avec la même Idempotency-Key.',
  },
  'idempotency-key-reused': {
    title: 'Cette Idempotency-Key appartient à une autre requête',
    cause:
      'Une requête avec un autre corps ou une autre adresse a utilisé cette clé depuis moins d’un jour. Rien n’a été changé.',
    fix: 'Prenez une nouvelle clé pour chaque nouvelle requête, et répétez une requête sans la changer.',
    hint: 'Prenez une nouvelle Idempotency-Key pour chaque nouvelle requête.',
  },
  'too-many-requests': {
    title: 'Trop de requêtes',
    cause: 'Le jeton a épuisé son quota, que l’en-tête RateLimit-Policy indique.',
    fix: 'Attendez le temps indiqué par l’en-tête Retry-After, puis continuez plus lentement.',
    hint: 'Attendez aussi longtemps que le dit Retry-After. L’en-tête RateLimit dit ce qui reste.',
  },
}
