import type { Words } from './words.ts'

export const en: Words = {
  disable: 'Disable the application',
  disableIntro:
    'Nobody can sign in to it, and the tokens that it has stop working within a second. Everything is kept: it works again when it is enabled.',
  enable: 'Enable the application',
  enableIntro: 'Members can sign in to it again, and the tokens that it has work again.',
  told: { disabled: 'The application is disabled.', enabled: 'The application is enabled.' },
}
