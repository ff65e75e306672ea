import { createBrowser } from '../load/browser.ts'
import type { Client } from '../load/client.ts'
import { inParallel } from '../load/in-parallel.ts'
import { authorizeAddress } from '../load/visitor.ts'
import { REDIRECT_URI } from '../plan.ts'
import type { Deployment } from './deployment.ts'

const WORKERS = 4

/** The sign-ins of all members, and the application's requests with them. */
export type SignIns = {
  /** Runs authorize with the login and consent pages, redeem and userinfo, each member in a browser of their own. */
  signIn(): Promise<void>
  refresh(): Promise<void>
}

export const createSignIns = ({
  client,
  deployment,
}: {
  client: Client
  deployment: Deployment
}): SignIns => {
  const { clientId, clientSecret, emails } = deployment
  const refreshTokens: string[] = []

  const token = async (form: Record<string, string>, member: number): Promise<string> => {
    const credentials = { client_id: clientId, client_secret: clientSecret }
    const { status, body } = await client.send({ path: '/oauth/token', form: { ...form, ...credentials } })
    if (status !== 200) throw new Error(`token: status ${status}: ${body}`)
    const { access_token, refresh_token } = JSON.parse(body)
    refreshTokens[member] = refresh_token
    return access_token
  }
  const each = async (work: (member: number) => Promise<void>) => {
    await inParallel({ count: emails.length, workers: WORKERS }, work)
  }
  return {
    signIn: () =>
      each(async (member) => {
        const browser = createBrowser({ client, email: emails[member] })
        const code = await browser.signIn(authorizeAddress({ clientId }, 'openid profile email'))
        const redemption = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
        const Authorization = `Bearer ${await token(redemption, member)}`
        const { status } = await client.send({ path: '/oauth/userinfo', headers: { Authorization } })
        if (status !== 200) throw new Error(`userinfo: status ${status}`)
      }),
    refresh: () =>
      each(async (member) => {
        const refresh_token = refreshTokens[member] ?? ''
        await token({ grant_type: 'refresh_token', refresh_token }, member)
      }),
  }
}
