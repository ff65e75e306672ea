type Fields = Record<string, unknown>

/** Returns the fields that are not `undefined`. */
export const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const withoutEmpty = (value: unknown): unknown =>
  Array.isArray(value) ? value.filter((each) => each !== '') : value

/** Returns a record's fields, replaced by the given ones. An empty value removes one of the `optional` fields, or empties a list. */
export const replaceGiven = (current: Fields, changes: Fields, optional: string[]): Fields =>
  Object.fromEntries(
    Object.entries({ ...current, ...given(changes) })
      .filter(([name, value]) => !(value === '' && optional.includes(name)))
      .map(([name, value]) => [name, withoutEmpty(value)]),
  )
