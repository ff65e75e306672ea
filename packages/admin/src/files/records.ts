import type { Line } from './lines.ts'

/** One record of a file: its place, for people, and its value, which is `undefined` if it is not JSON. */
export type FileRecord = { place: string; value: unknown }

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* elementsOf(first: string, rest: AsyncIterator<Line>): AsyncGenerator<FileRecord> {
  const texts = [first]
  for (let next = await rest.next(); !next.done; next = await rest.next()) texts.push(next.value.text)
  const array = parse(texts.join('\n'))
  if (!Array.isArray(array)) yield { place: 'the array', value: undefined }
  else for (const [index, value] of array.entries()) yield { place: `element ${index + 1}`, value }
}

/** Yields the records of a file: JSON lines, of which blank ones are skipped, or one JSON array, which is read into memory as a whole. */
export async function* readRecords(lines: AsyncIterable<Line>): AsyncGenerator<FileRecord> {
  const rest = lines[Symbol.asyncIterator]()
  let begun = false
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const { number, text } = next.value
    if (text.trim() === '') continue
    if (!begun && text.trimStart().startsWith('[')) return yield* elementsOf(text, rest)
    begun = true
    yield { place: `line ${number}`, value: parse(text) }
  }
}
