type Fields = Record<string, unknown>

/** The fields that were given at all. */
export const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const withoutEmpty = (value: unknown): unknown =>
  Array.isArray(value) ? value.filter((each) => each !== '') : value

/** A record's fields with the given ones in their place. An empty value takes one of the `optional` fields away, or empties a list. */
export const replaceGiven = (current: Fields, changes: Fields, optional: string[]): Fields =>
  Object.fromEntries(
    Object.entries({ ...current, ...given(changes) })
      .filter(([name, value]) => !(value === '' && optional.includes(name)))
      .map(([name, value]) => [name, withoutEmpty(value)]),
  )
