import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type DeviceCode, type DeviceSignInOptions, signInWithDevice } from '../../src/native/index.ts'
import { type DeviceProvider, decide, startDeviceProvider } from './device-provider.ts'

/** What the specification makes a program wait that was told nothing else (RFC 8628 §3.2). */
const INTERVAL_MS = 5_000

let provider: DeviceProvider
let waits: number[]
beforeEach(async () => {
  provider = await startDeviceProvider()
  waits = []
  const schedule = setTimeout
  // The time between two requests passes at once; Node's own timers of a request, which have arguments, do not.
  vi.stubGlobal('setTimeout', (run: () => void, ms?: number, ...words: []) => {
    if (ms !== INTERVAL_MS || words.length > 0) return schedule(run, ms, ...words)
    waits.push(ms)
    return schedule(run, 0)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  provider.close()
})

const signIn = (options: Partial<DeviceSignInOptions> = {}) =>
  signInWithDevice({ issuer: provider.issuer, clientId: 'tool', onCode: () => undefined, ...options })

const completeOf = ({ verificationUriComplete }: DeviceCode): string => String(verificationUriComplete)

it('shows a code, waits for the member, and returns tokens that refresh (RFC 8628)', async () => {
  const shown: DeviceCode[] = []
  const session = await signIn({
    async onCode(code) {
      shown.push(code)
      await decide(completeOf(code), 'confirm')
    },
  })
  expect(shown).toEqual([
    {
      userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verificationUri: `${provider.issuer}/device`,
      verificationUriComplete: expect.stringContaining('/device?user_code='),
      expiresAt: expect.any(Date),
    },
  ])
  expect(session.user).toMatchObject({ sub: 'ada', name: 'Ada Lovelace', email: 'ada@acme.example' })
  const refreshed = await session.refresh()
  expect(refreshed.user).toEqual(session.user)
  expect(refreshed.accessToken).not.toBe(session.accessToken)
})

it('asks again while the member decides, and slower when the provider wants that (RFC 8628 §3.5)', async () => {
  let address = ''
  provider.beforePoll = async (number) => {
    if (number === 3) await decide(address, 'confirm')
    return number === 2
  }
  const session = await signIn({
    onCode(code) {
      address = completeOf(code)
    },
  })
  expect(session.user).toMatchObject({ name: 'Ada Lovelace' })
  expect(waits).toEqual(Array.from({ length: 4 }, () => INTERVAL_MS))
})

it('fails with consent-denied when the member aborts', async () => {
  const aborted = signIn({ onCode: (code) => decide(completeOf(code), 'abort') })
  await expect(aborted).rejects.toMatchObject({ code: 'consent-denied' })
})

it('fails with sign-in-expired when the code ends first', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const late = signIn({ onCode: ({ expiresAt }) => vi.setSystemTime(expiresAt.getTime() + 1000) })
  await expect(late).rejects.toMatchObject({ code: 'sign-in-expired' })
})

it('fails with sign-in-expired when only the clock of the provider says so', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const started = new Date()
  const late = signIn({
    clock: () => started,
    onCode: ({ expiresAt }) => vi.setSystemTime(expiresAt.getTime() + 1000),
  })
  await expect(late).rejects.toMatchObject({ code: 'sign-in-expired' })
})
