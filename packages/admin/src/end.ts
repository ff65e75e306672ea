import type { Clock } from '@orgo/model'
import { z } from 'zod'

/** Returns the schema of an end in the future: a time, or a day, which means its beginning in UTC. The output is ISO 8601. */
export const endSchema = (clock: Clock) =>
  z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      'must be a date such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z',
    )
    .transform((end) => new Date(end).toISOString())
    .refine((end) => Date.parse(end) > clock.now(), 'must be in the future')
