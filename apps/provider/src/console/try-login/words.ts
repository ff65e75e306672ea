import type { Exchange } from '../../site/try-login.ts'

/** The texts of the page on which an administrator tries a sign-in. */
export type Words = {
  intro: string
  service: string
  scope: { label: string; hint: string }
  start: string
  over: string
  done: string
  failed: string
  again: string
  steps: Record<Exchange['step'], string>
  request: string
  answer: string
  secret: (method: string) => string
  claims: string
}
