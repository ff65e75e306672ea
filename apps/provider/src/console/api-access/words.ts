import type { Right } from '@orgo/model'

/** The texts of the pages about API tokens. */
export type Words = {
  title: string
  intro: string
  documentation: string
  none: string
  create: string
  columns: { name: string; rights: string; created: string; ends: string; lastUsed: string }
  endless: string
  until: (when: string) => string
  ended: (when: string) => string
  neverUsed: string
  used: (when: string, address: string | undefined) => string
  by: (name: string) => string
  revoke: string
  createTitle: string
  createIntro: string
  name: { label: string; hint: string }
  rightsLegend: string
  rightsHint: string
  rights: Record<Right, string>
  expires: { label: string; hint: string }
  made: string
  once: string
  header: string
  madeAlready: string
  madeAlreadyFix: string
  back: string
  revokeTitle: (name: string) => string
  revokeIntro: string
  revokeNow: string
  told: { revoked: string }
}
