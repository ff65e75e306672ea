/**
 * Returns the changes that a body tells (RFC 7396): `null` removes a field, which an operation knows as an empty value. What is in a field
 * of the body with parts of its own, such as an address, is changed part by part.
 */
export const mergePatch = (
  body: Readonly<Record<string, unknown>>,
  parted: readonly string[] = [],
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]): [string, unknown] => {
      const isParted = parted.includes(name) && typeof value === 'object' && value !== null
      return [name, isParted ? mergePatch(value as Record<string, unknown>) : (value ?? '')]
    }),
  )
