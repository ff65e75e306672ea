export type Params = Readonly<Record<string, string>>

/** Returns the parts of a path that a pattern names, or `undefined` if the path is another one. */
export type PathPattern = (path: string) => Params | undefined

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Compiles a pattern such as `/things/:id` or `/things/{id}`. Each organization has the same addresses, so they are compiled once for all of
 * them: a router of its own would cost each organization more memory than its records.
 */
export const pathPattern = (pattern: string): PathPattern => {
  const names = pattern.replaceAll(
    /\{(\w+)\}|:(\w+)/g,
    (_whole, braced, named) => `(?<${braced ?? named}>[^/]+)`,
  )
  const expression = new RegExp(`^${names.replaceAll('.', '\\.')}$`)
  return (path) => {
    const found = expression.exec(path)
    if (!found) return undefined
    return Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, text]) => [name, decoded(text)]))
  }
}
