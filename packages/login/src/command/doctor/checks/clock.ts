import { error, ok, skipped } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** The `clockTolerance` that createLogin has by default. */
const TOLERATED_SECONDS = 30

/** The clock of this machine is that of the provider, as its `Date` tells (RFC 9110 §6.6.1): tokens are good for a time only. */
export const clock = async ({ discovery }: Situation) => {
  const reply = await discovery()
  const date = reply?.kind === 'answered' ? Date.parse(reply.headers.get('date') ?? '') : Number.NaN
  if (reply?.kind !== 'answered' || Number.isNaN(date)) return skipped('the provider tells no time')
  const seconds = Math.round((reply.at.getTime() - date) / 1000)
  if (Math.abs(seconds) <= TOLERATED_SECONDS) return ok(`at most ${Math.abs(seconds)} s apart`)
  return error(
    `this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the provider: ${reply.at.toISOString()} here, ${new Date(date).toISOString()} there`,
    'Let this machine keep its time by NTP (`timedatectl set-ntp true`); if this one is right, tell the operator',
  )
}
