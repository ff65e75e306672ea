import type { ANYWHERE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const ANYWHERE: Record<keyof typeof CODES, Words> = {
  'unknown-organization': {
    title: 'Il n’y a pas d’organisation à cette adresse',
    cause:
      'Le nom d’hôte n’appartient à aucune organisation de cette plateforme, ou l’organisation est désactivée.',
    fix: 'Vérifiez le nom d’hôte : une organisation vit à son propre sous-domaine ou à son propre domaine.',
    hint: 'Aucune organisation ne vit à cet hôte. Vérifiez le nom d’hôte de l’issuer.',
  },
  'https-required': {
    title: 'Utilisez https',
    cause: 'La requête est venue par http en clair, où mots de passe, codes et jetons peuvent être lus.',
    fix: 'Appelez la même adresse en https.',
    hint: 'Donnez comme issuer l’adresse https de l’organisation.',
  },
  'rate-limited': {
    title: 'Trop de tentatives',
    cause: 'Trop de tentatives ont échoué depuis cette adresse en peu de temps.',
    fix: 'Patientez un moment, puis réessayez.',
    hint: 'Trop de requêtes. Attendez le temps que dit Retry-After, puis réessayez.',
  },
  'store-unavailable': {
    title: 'Le service est momentanément indisponible',
    cause: 'Le fournisseur n’atteint pas ses données.',
    fix: 'Réessayez dans un instant.',
    hint: 'Le fournisseur est momentanément indisponible. Réessayez dans un instant.',
  },
  'invalid-request': {
    title: 'La requête n’est pas bien formée',
    cause:
      'Un paramètre manque, est répété ou mal formé, ou le corps n’est pas de ceux que prend cette adresse.',
    fix: 'Comparez la requête avec la documentation de cette adresse.',
    hint: 'Le fournisseur n’a pas compris une requête. La description nomme le paramètre ; vérifiez les options.',
  },
  'not-found': {
    title: 'Il n’y a rien à cette adresse',
    cause: 'L’adresse est mal écrite, ou ce qui était ici n’y est plus.',
    fix: 'Vérifiez l’adresse.',
    hint: 'Il n’y a rien à cette adresse du fournisseur. Vérifiez l’issuer.',
  },
  'method-not-allowed': {
    title: 'Cette méthode n’est pas permise ici',
    cause: 'Cette adresse ne répond pas à cette méthode HTTP.',
    fix: 'Utilisez une des méthodes de l’en-tête Allow.',
    hint: 'Le fournisseur ne prend pas cette requête à cette adresse. Vérifiez l’issuer.',
  },
  'internal-error': {
    title: 'Une erreur s’est produite de notre côté',
    cause:
      'Le fournisseur a rencontré une erreur qu’il n’attendait pas. Elle figure dans le journal sous l’identifiant de la requête.',
    fix: 'Réessayez ; si cela persiste, donnez l’identifiant de la requête à l’exploitant.',
    hint: 'Quelque chose a échoué chez le fournisseur. Réessayez ; l’exploitant trouve la cause avec l’identifiant de la requête.',
  },
}
