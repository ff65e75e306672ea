import { type Clock, isLiveSecret } from '@orgo/model'
import { z } from 'zod'

/** When something ends, such as a secret: a time, or the beginning of a day (UTC). Whether that is in the future only the clock can tell. */
export const endSchema = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'must be a date such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z',
  )
  .transform((end) => new Date(end).toISOString())

/** An end that is still to come. */
export const futureEndSchema = (clock: Clock) =>
  endSchema.refine((expiresAt) => isLiveSecret({ expiresAt }, clock.now()), 'must be in the future')
