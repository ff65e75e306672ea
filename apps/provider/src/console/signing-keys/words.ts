import type { KeyState } from '@orgo/model'

/** The texts of the pages about signing keys. */
export type Words = {
  title: string
  intro: string
  rotate: string
  none: string
  columns: { state: string; alg: string; kid: string; since: string; until: string; published: string }
  states: Record<KeyState, string>
  open: string
  rotateTitle: string
  rotateIntro: string
  follows: readonly string[]
  alg: { label: string; hint: string; all: string }
  when: {
    legend: string
    later: { label: string; hint: string }
    now: { label: string; hint: string }
  }
  rotateButton: string
  cancel: string
  told: { rotated: string }
}
