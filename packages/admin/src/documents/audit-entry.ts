import { z } from 'zod'

/** An entry of the log, which has the names of a document already. */
export const auditEntryDocument = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  changes: z
    .record(z.string(), z.object({ before: z.unknown().optional(), after: z.unknown().optional() }))
    .optional(),
  because: z.string().optional(),
})
