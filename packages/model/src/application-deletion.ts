import type { Application } from './application.ts'
import type { Clock } from './clock.ts'

const RESTORABLE_FOR_MS = 30 * 24 * 60 * 60 * 1000

/** Returns the application as it is kept after its deletion. */
export const deletedApplication = (application: Application, clock: Clock): Application => ({
  ...application,
  status: 'deleted',
  deletedAt: new Date(clock.now()).toISOString(),
  statusBefore: application.status === 'disabled' ? 'disabled' : 'active',
})

/** Returns a deleted application with the status that it had before. */
export const restoredApplication = ({
  deletedAt,
  statusBefore = 'active',
  ...application
}: Application): Application => ({ ...application, status: statusBefore })

/** Returns until when a deleted application can be restored, in milliseconds since the epoch; `undefined` for any other one. */
export const restorableUntil = ({ status, deletedAt }: Application): number | undefined =>
  status === 'deleted' && deletedAt !== undefined ? Date.parse(deletedAt) + RESTORABLE_FOR_MS : undefined

/** Returns whether an application was deleted so long ago that nobody can restore it: it is treated as one that never was. */
export const isGone = (application: Application, now: number): boolean =>
  (restorableUntil(application) ?? Infinity) <= now
