import type { Who } from '@orgo/admin'
import type { UriPart } from '@orgo/model'

/** The texts of the Troubleshooter. */
export type Words = {
  title: string
  intro: string
  none: string
  noneFound: string
  find: string
  findHint: string
  show: string
  when: string
  what: string
  who: string
  step: string
  back: string
  requestId: string
  exactly: string
  received: string
  registered: string
  code: string
  from: string
  program: string
  steps: Record<string, string>
  acts: Record<Who, string>
  parts: Record<UriPart, string>
  missingScopes: (scopes: string) => string
  usedBefore: (time: string) => string
  issuedBefore: (time: string) => string
  method: (used: string, registered: string) => string
  secretUnknown: string
  secretEmpty: string
  secretTrimmed: string
  secretEnded: (when: string) => string
  challengeNone: string
  verifierNone: string
  verifierPlain: string
  verifierOther: string
  clockAhead: (seconds: number) => string
  clockBehind: (seconds: number) => string
  expected: (received: string, registered: string) => string
  noAddressAfterSignOut: (received: string) => string
  nothing: string
  fix: {
    title: string
    'add-redirect-uri': string
    'add-post-logout-redirect-uri': string
    'allow-scopes': string
    'widen-overlap': string
    enable: string
    careful: string
    before: string
    after: string
    button: string
  }
}
