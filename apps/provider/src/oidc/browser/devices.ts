import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import { z } from 'zod'
import type { SealedCookies } from './sealed-cookies.ts'

// As long as browsers keep a cookie at most: a member who comes once a season is known again.
const KEPT_FOR_SECONDS = 400 * 24 * 60 * 60
// A family's computer.
const MAX_MEMBERS = 5

const deviceSchema = z.object({ id: z.string(), members: z.array(z.string()) })

type Device = z.output<typeof deviceSchema>

/**
 * Browsers in which a member has signed in before. Guesses are counted apart for them, so that a stranger who guesses a member's password
 * all day locks the stranger out and not the member (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export type Devices = {
  /** Whether anybody has signed in with this browser before. */
  isKnown(ctx: Context): boolean
  /** The device's name in counters, where this e-mail address has signed in with it before. */
  find(ctx: Context, email: string): string | undefined
  remember(ctx: Context, email: string): void
}

type Settings = { cookies: SealedCookies; organizationId: string; secure: boolean }

export const createDevices = ({ cookies, organizationId, secure }: Settings): Devices => {
  const place = {
    name: secure ? '__Host-orgo-device' : 'orgo-device',
    path: '/',
    bound: `${organizationId} device`,
  }
  // The cookie names nobody: a short digest is enough to know an address again.
  const digest = (email: string): string =>
    hash('sha256', `${organizationId} ${email}`, 'base64url').slice(0, 16)

  const deviceOf = (ctx: Context): Device | undefined => {
    const text = cookies.read(ctx, place)
    return text === undefined ? undefined : deviceSchema.safeParse(JSON.parse(text)).data
  }

  return {
    isKnown: (ctx) => deviceOf(ctx) !== undefined,
    find(ctx, email) {
      const device = deviceOf(ctx)
      return device?.members.includes(digest(email)) ? device.id : undefined
    },
    remember(ctx, email) {
      const { id, members } = deviceOf(ctx) ?? { id: randomBytes(16).toString('base64url'), members: [] }
      const others = members.filter((each) => each !== digest(email))
      const device: Device = { id, members: [digest(email), ...others].slice(0, MAX_MEMBERS) }
      cookies.write(ctx, place, JSON.stringify(device), KEPT_FOR_SECONDS)
    },
  }
}
