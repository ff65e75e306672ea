import type { DeletionEffect } from '@orgo/admin'
import type { Words } from './words.ts'

const validTokens = ({ count, more }: DeletionEffect['tokens']): string => {
  if (more) return `au moins ${count} jetons valides`
  return count > 1 ? `${count} jetons valides` : `${count === 1 ? 'un' : 'aucun'} jeton valide`
}

export const fr: Words = {
  disable: 'Désactiver l’application',
  disableIntro:
    'Personne ne peut s’y connecter, et les jetons qu’elle a cessent de fonctionner en une seconde. Tout est conservé : elle fonctionne de nouveau une fois réactivée.',
  enable: 'Réactiver l’application',
  enableIntro:
    'Les membres peuvent de nouveau s’y connecter, et les jetons qu’elle a fonctionnent de nouveau.',
  remove: 'Supprimer l’application …',
  removeHeading: 'Supprimer l’application',
  removeIntro:
    'La page suivante dit ce qui prend fin avec elle. Pendant 30 jours, l’application peut être restaurée.',
  removeTitle: (name) => `Supprimer ${name} ?`,
  removeEffect: ({ members, signIns, tokens }) =>
    `${members === 1 ? 'Un membre y est connecté' : `${members} membres y sont connectés`} ; jetons : ${validTokens(tokens)} ; ${signIns === 1 ? 'une connexion' : `${signIns} connexions`} ces 30 derniers jours. Tous ses jetons prennent fin aussitôt, et ne reviennent pas.`,
  removeLater:
    'Ses réglages et secrets sont gardés 30 jours, pendant lesquels vous pouvez la restaurer. Ensuite, elle est supprimée pour de bon.',
  typeName: { label: 'Nom de l’application', hint: (name) => `Écrivez ${name} pour confirmer.` },
  wrongName: (name) => `Écrivez le nom exactement : ${name}`,
  removeNow: 'Supprimer cette application',
  back: 'Retour',
  deletedOn: (when, until) => `Supprimée le ${when}. Elle peut être restaurée jusqu’au ${until}.`,
  restore: 'Restaurer l’application',
  restoreIntro:
    'Elle fonctionne de nouveau avec les mêmes réglages et secrets. Les membres doivent s’y reconnecter.',
  told: {
    disabled: 'L’application est désactivée.',
    enabled: 'L’application est réactivée.',
    restored: 'L’application est restaurée.',
  },
}
