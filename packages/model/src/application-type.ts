/** What kind of program it is decides whether it can keep a secret: `web` and `service` can, `spa` and `native` cannot. */
export const APPLICATION_TYPES = ['web', 'spa', 'native', 'service'] as const

export type ApplicationType = (typeof APPLICATION_TYPES)[number]
