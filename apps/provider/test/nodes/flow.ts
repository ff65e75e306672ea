import type { Response } from 'supertest'
import {
  authorizationPath,
  type Browser,
  createBrowser,
  locationOf,
  program,
  type Target,
  userinfo,
} from '../support/browser.ts'
import { CALLBACK, type Client, credentials } from '../support/client.ts'

/** One step's answer that was no success; where it is an expected one, the test says so. */
export class StepFailed extends Error {
  readonly step: string
  readonly response: Response

  constructor(step: string, response: Response) {
    super(`${step}: ${response.status} ${response.text.slice(0, 300)}`)
    this.step = step
    this.response = response
  }
}

const expectStatus = (step: string, response: Response, status: number): Response => {
  if (response.status !== status) throw new StepFailed(step, response)
  return response
}

const SCOPE = 'openid profile email'

/** A browser whose member has signed in and agreed, so that an authorization takes one request. */
export const signedInBrowser = async (target: Target, { clientId }: Client): Promise<Browser> => {
  const browser = createBrowser(target)
  await browser.authorize(clientId, { scope: SCOPE })
  return browser
}

type Issued = { access_token: string; refresh_token: string }

/** authorize → token → userinfo → refresh → userinfo; `issued` hears of everything that was answered with success. */
export const runFlow = async (
  target: Target,
  browser: Browser,
  client: Client,
  issued: (tokens: Issued) => void = () => {},
): Promise<void> => {
  const path = authorizationPath(client.clientId, { scope: SCOPE })
  const authorized = expectStatus('authorize', await browser.get(path), 303)
  const code = locationOf(authorized).searchParams.get('code')
  if (code === null) throw new StepFailed('authorize', authorized)
  const token = async (step: string, form: Record<string, string>): Promise<Issued> => {
    const answer = await program(target).form('/oauth/token', { ...form, ...credentials(client) })
    const { body } = expectStatus(step, answer, 200)
    issued(body)
    return body
  }
  const first = await token('redeem', { grant_type: 'authorization_code', code, redirect_uri: CALLBACK })
  expectStatus('userinfo', await userinfo(target, first.access_token), 200)
  const second = await token('refresh', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
  expectStatus('userinfo after refresh', await userinfo(target, second.access_token), 200)
}

/** Runs `work` for each index, at most `width` at once. */
export const inParallel = async (
  { count, width }: { count: number; width: number },
  work: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      await work(next - 1)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}
