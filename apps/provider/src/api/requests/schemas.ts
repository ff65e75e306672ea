import { z } from 'zod'
import type { Named } from '../endpoint.ts'

/** Returns the schema of an answer that tells of a change. */
export const changed = <Shape extends z.ZodRawShape>(document: z.ZodObject<Shape>) =>
  document.extend({
    warnings: z.array(z.string()).optional().describe('What was done, but deserves a look'),
    idempotency_replayed: z
      .literal(true)
      .optional()
      .describe('The request was done before: this is what was answered then, without what was shown once'),
  })

/** Returns the schema of a whole list. */
export const listOf = (name: string, document: z.ZodObject): Named => ({
  name,
  schema: z.object({ items: z.array(document) }),
})

/** Returns the schema of a list that is returned page by page. */
export const pageOf = (name: string, document: z.ZodObject): Named => ({
  name,
  schema: z.object({
    items: z.array(document),
    next_cursor: z
      .string()
      .optional()
      .describe('Present if there are more items: the `cursor` of the next page'),
  }),
})

/** Returns the fields of a change: each may be left out, and none has a default. */
export const optional = (fields: Record<string, z.ZodType>): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [
      name,
      (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema).optional(),
    ]),
  )

/** Returns fields of a change that `null` removes (RFC 7396). */
export const removable = (fields: Record<string, z.ZodType>): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(optional(fields)).map(([name, schema]) => [name, schema.nullable().optional()]),
  )

/** Returns a document with the warnings of an operation, if there are any. */
export const withWarnings = (document: Record<string, unknown>, warnings: readonly string[] = []) =>
  warnings.length === 0 ? document : { ...document, warnings }
