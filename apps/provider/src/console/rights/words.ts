import type { Right } from '@orgo/model'

/** The texts of the page about rights. */
export type Words = {
  title: string
  intro: string
  administrators: string
  none: string
  rights: Record<Right, { label: string; hint: string }>
  another: string
  role: { label: string; hint: string }
  newRights: string
  nothingChosen: string
  save: string
  told: { saved: string }
}
