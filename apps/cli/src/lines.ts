import { type FileHandle, open } from 'node:fs/promises'
import { Failure } from './failure.ts'

/** A line of a file, without its end; numbers begin at 1. */
export type Line = { number: number; text: string }

const CHUNK = 64 * 1024
const LONGEST = 128 * 1024 * 1024
const LINE_END = 0x0a

const unreadable = (number: number, problem: string) =>
  new Failure('invalid-input', {
    title: `Line ${number} ${problem}`,
    fix: 'Give a file of UTF-8 text that ends each record with a line feed',
  })

/** Only `\n` ends a line: JSON text may have every other line end of Unicode in its strings. */
async function* readLines(file: FileHandle): AsyncGenerator<Line> {
  // A name with a broken character is refused, not stored.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 1
  const lineOf = (parts: Buffer[]): Line => {
    try {
      return { number: number++, text: decoder.decode(Buffer.concat(parts)) }
    } catch {
      throw unreadable(number - 1, 'is not UTF-8')
    }
  }
  let begun: Buffer[] = []
  let length = 0
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    if (bytesRead === 0) break
    position += bytesRead
    let start = 0
    for (
      let end = buffer.indexOf(LINE_END);
      end >= 0 && end < bytesRead;
      end = buffer.indexOf(LINE_END, start)
    ) {
      yield lineOf([...begun, buffer.subarray(start, end)])
      begun = []
      length = 0
      start = end + 1
    }
    begun.push(buffer.subarray(start, bytesRead))
    length += bytesRead - start
    if (length > LONGEST) throw unreadable(number, `is longer than ${LONGEST} bytes`)
  }
  if (length > 0) yield lineOf(begun)
}

const openFile = async (path: string): Promise<FileHandle> => {
  const refused = (cause?: unknown) =>
    new Failure('invalid-input', {
      title: `The file ${path} cannot be read`,
      fix: 'Give the path of a file on this machine: it is read twice, so a pipe is none',
      cause,
    })
  const file = await open(path).catch((error: unknown) => {
    throw refused(error)
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw refused()
}

/** Opens a file for reading its lines any number of times, one line in memory at a time. */
export const withLines = async <Result>(
  path: string,
  work: (lines: () => AsyncGenerator<Line>) => Promise<Result>,
): Promise<Result> => {
  const file = await openFile(path)
  try {
    return await work(() => readLines(file))
  } finally {
    await file.close()
  }
}
