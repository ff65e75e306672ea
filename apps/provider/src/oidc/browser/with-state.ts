/**
 * A value as JSON, and after it the `state` that an application wants back exactly, as it came: JSON writes some characters in six, and a
 * `state` of 8 kB would no longer fit into cookies.
 */
export const writeWithState = (value: object, state: unknown): string => {
  const head = JSON.stringify(value)
  return typeof state === 'string' ? `${head}\n${state}` : head
}

/** The reverse: JSON has no line break of its own. */
export const readWithState = <Value>(text: string): { value: Value; state: string | undefined } => {
  const end = text.indexOf('\n')
  if (end === -1) return { value: JSON.parse(text), state: undefined }
  return { value: JSON.parse(text.slice(0, end)), state: text.slice(end + 1) }
}
