import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'

/** The values of a form's hidden field: they show that a page of ours, made for this member a while ago, sent the form, and only once. */
export type FormTokens = {
  issue(accountId: string): string
  /** Returns what the token is worth: `first` exactly once, whatever the number of nodes. */
  spend(accountId: string, token: string): Promise<'first' | 'again' | 'invalid'>
}

// As long as a session.
const VALID_FOR_MS = 8 * 60 * 60 * 1000

type Settings = {
  secret: string
  organizationId: string
  attempts: OrganizationStore['attempts']
  clock: Clock
}

export const createFormTokens = ({ secret, organizationId, attempts, clock }: Settings): FormTokens => {
  const key = Buffer.from(hkdfSync('sha256', secret, organizationId, 'orgo form tokens v1', 32))
  const macOf = (accountId: string, expires: string, nonce: string): Buffer =>
    createHmac('sha256', key).update(`${accountId} ${expires} ${nonce}`).digest()
  return {
    issue(accountId) {
      const expires = String(clock.now() + VALID_FOR_MS)
      const nonce = randomBytes(16).toString('base64url')
      return `${expires}.${nonce}.${macOf(accountId, expires, nonce).toString('base64url')}`
    },
    async spend(accountId, token) {
      const [expires = '', nonce = '', mac = ''] = token.split('.')
      const expected = macOf(accountId, expires, nonce)
      const actual = Buffer.from(mac, 'base64url')
      const isOurs = actual.length === expected.length && timingSafeEqual(actual, expected)
      if (!isOurs || Number(expires) <= clock.now()) return 'invalid'
      const { count } = await attempts.add(`form/${nonce}`, VALID_FOR_MS)
      return count === 1 ? 'first' : 'again'
    },
  }
}
