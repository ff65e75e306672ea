/** The kinds of applications. `web` and `service` applications can keep a secret, `spa` and `native` ones cannot (RFC 6749 §2.1). */
export const APPLICATION_TYPES = ['web', 'spa', 'native', 'service'] as const

export type ApplicationType = (typeof APPLICATION_TYPES)[number]
