import type { Words } from './words.ts'

export const fr: Words = {
  disable: 'Désactiver l’application',
  disableIntro:
    'Personne ne peut s’y connecter, et les jetons qu’elle a cessent de fonctionner en une seconde. Tout est conservé : elle fonctionne de nouveau une fois réactivée.',
  enable: 'Réactiver l’application',
  enableIntro:
    'Les membres peuvent de nouveau s’y connecter, et les jetons qu’elle a fonctionnent de nouveau.',
  told: { disabled: 'L’application est désactivée.', enabled: 'L’application est réactivée.' },
}
