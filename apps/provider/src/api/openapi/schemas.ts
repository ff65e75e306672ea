import { z } from 'zod'
import type { Named } from '../endpoint.ts'
import { ENDPOINTS } from '../endpoints.ts'

/** The part of JSON Schema that a reader is told of. */
export type Schema = {
  $ref?: string
  type?: string
  format?: string
  enum?: string[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  description?: string | undefined
  default?: unknown
}

/** What every failed request is answered with (RFC 9457). */
export const PROBLEM: Named = {
  name: 'Problem',
  schema: z.object({
    type: z.url().optional().describe('A page that explains the code'),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, for programs'),
    violations: z
      .array(z.object({ propertyPath: z.string(), message: z.string(), code: z.string() }))
      .optional(),
    request_id: z.string().describe('It stands in the log too'),
  }),
}

export const refTo = (kind: 'schemas' | 'headers', name: string) => ({ $ref: `#/components/${kind}/${name}` })

/** Returns schemas as JSON Schema, as those who send them (`input`) or who read them (`output`) need it. Schemas in them are references. */
const jsonSchemas = (named: readonly Named[], io: 'input' | 'output') => {
  const registry = z.registry<{ id: string }>()
  for (const { name, schema } of named) if (!registry.has(schema)) registry.add(schema, { id: name })
  const uri = (id: string) => refTo('schemas', id).$ref
  const { schemas } = z.toJSONSchema(registry, { io, uri, unrepresentable: 'any' })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as Schema]),
  )
}

/** Returns every schema of the API by its name. */
export const allSchemas = (): Record<string, Schema> => ({
  ...jsonSchemas(
    ENDPOINTS.flatMap(({ body }) => body ?? []),
    'input',
  ),
  ...jsonSchemas([...ENDPOINTS.flatMap(({ answer }) => answer ?? []), PROBLEM], 'output'),
})
