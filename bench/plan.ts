// The steps, scopes and targets that the load, the measurement and the report share.

export const SCOPES = ['profile email', 'openid profile email'] as const

export type Scope = (typeof SCOPES)[number]

export const STEPS = ['authorize', 'redeem', 'refresh', 'userinfo'] as const

export type Step = (typeof STEPS)[number]

/** The cheapest step is repeated, so that its CPU time covers many ticks of the kernel's clock. */
const REQUESTS_PER_LOGIN: Record<Step, number> = { authorize: 1, redeem: 1, refresh: 1, userinfo: 3 }

export const TARGETS = ['stock', 'embedded', 'mongo+redis'] as const

export type TargetName = (typeof TARGETS)[number]

export const REDIRECT_URI = 'http://127.0.0.1:8899/callback'

/** The port of a target, and the application that is registered with it. */
export type Site = { target: TargetName; port: number; clientId: string; clientSecret: string }

/** One step of `logins` logins. A block continues with the codes or tokens from the block of the step before. */
export type Block = { target: TargetName; scope: Scope; step: Step; logins: number }

export const requestsOf = ({ step, logins }: Block): number => logins * REQUESTS_PER_LOGIN[step]
