import fc from 'fast-check'

/** The part of JSON Schema that the API's own document uses. */
export type Schema = {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | false
  propertyNames?: Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  format?: string
  pattern?: string
}

const FORMATS: Record<string, () => fc.Arbitrary<string>> = {
  uri: () => fc.webUrl({ validSchemes: ['https'] }),
  'date-time': () => fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString()),
  date: () =>
    fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString().slice(0, 10)),
  uuid: () => fc.uuid(),
}

const text = ({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  const known = format === undefined ? undefined : FORMATS[format]
  if (known) return known()
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) })
}

const object = ({ properties = {}, required = [], additionalProperties, propertyNames }: Schema) => {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fromSchema(schema)])),
    { requiredKeys: required.filter((name) => Object.hasOwn(properties, name)) },
  )
  if (!additionalProperties || Object.keys(properties).length > 0) return known
  return fc.dictionary(text(propertyNames ?? {}), fromSchema(additionalProperties), { maxKeys: 3 })
}

/** Returns values that fit a schema. */
export const fromSchema = (schema: Schema): fc.Arbitrary<unknown> => {
  const { anyOf, enum: values, minimum: min, maximum: max } = schema
  if (anyOf) return fc.oneof(...anyOf.map(fromSchema))
  if (values) return fc.constantFrom(...values)
  if (schema.const !== undefined) return fc.constant(schema.const)
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  switch (schema.type) {
    case 'string':
      return text(schema)
    case 'integer':
      return fc.integer(bounds)
    case 'number':
      return fc.double({ ...bounds, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'object':
      return object(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

// What parsers, stores and templates like least.
const hostile = () =>
  fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(null, '', '\u0000', '\ud800', '__proto__', { $where: '1' }, [[]], -1, 1e308),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.integer({ min: 1, max: 5000 }).map((length) => 'x'.repeat(length)),
    fc.integer({ min: 1, max: 40 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  )

/** Returns values that hardly fit a schema: one with a field that is anything, or anything. */
export const against = (schema: Schema): fc.Arbitrary<unknown> => {
  const names = [...Object.keys(schema.properties ?? {}), 'unknown', '__proto__', '$set', 'a.b']
  return fc.oneof(
    { weight: 1, arbitrary: hostile() },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fromSchema(schema), fc.constantFrom(...names), hostile())
        .map(([value, name, wrong]) => ({ ...(value as object), [name]: wrong })),
    },
  )
}
