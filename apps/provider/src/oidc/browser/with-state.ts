/**
 * Returns a value as JSON, followed by the application's `state` without any encoding. JSON escapes some characters to six, and a `state`
 * of 8 kB would no longer fit into cookies.
 */
export const writeWithState = (value: object, state: unknown): string => {
  const head = JSON.stringify(value)
  return typeof state === 'string' ? `${head}\n${state}` : head
}

/** Reverses `writeWithState`. The first line break ends the JSON, which contains none itself. */
export const readWithState = <Value>(text: string): { value: Value; state: string | undefined } => {
  const end = text.indexOf('\n')
  if (end === -1) return { value: JSON.parse(text), state: undefined }
  return { value: JSON.parse(text.slice(0, end)), state: text.slice(end + 1) }
}
