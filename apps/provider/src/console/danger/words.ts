import type { DeletionEffect } from '@orgo/admin'

/** The texts of the pages on which an application is switched off, deleted or restored. */
export type Words = {
  disable: string
  disableIntro: string
  enable: string
  enableIntro: string
  remove: string
  removeHeading: string
  removeIntro: string
  removeTitle: (name: string) => string
  removeEffect: (effect: DeletionEffect) => string
  removeLater: string
  typeName: { label: string; hint: (name: string) => string }
  wrongName: (name: string) => string
  removeNow: string
  back: string
  deletedOn: (when: string, until: string) => string
  restore: string
  restoreIntro: string
  told: { disabled: string; enabled: string; restored: string }
}
