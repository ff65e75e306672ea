import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import { z } from 'zod'
import type { SealedCookies } from './sealed-cookies.ts'

// Browsers keep cookies for at most 400 days (RFC 6265bis §5.5).
const KEPT_FOR_SECONDS = 400 * 24 * 60 * 60
// Enough for the shared computer of a family.
const MAX_MEMBERS = 5

const deviceSchema = z.object({ id: z.string(), members: z.array(z.string()) })

type Device = z.output<typeof deviceSchema>

/**
 * Browsers in which a member has signed in before. Their failed attempts are counted separately, so that a stranger who guesses a member's
 * password all day does not lock the member out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export type Devices = {
  /** Returns whether any member has signed in with this browser before. */
  isKnown(ctx: Context): boolean
  /** Returns the device's id for counters, if this e-mail address has signed in with the device before. */
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
  // The cookie contains no e-mail address, only a short digest to recognize one.
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
