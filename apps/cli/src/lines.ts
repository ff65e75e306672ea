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
    fix: 'Give a file of UTF-8 text with one record a line',
  })

async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  let position = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** Only `\n` ends a line: JSON text may have Unicode's other line ends in its strings. */
async function* readRawLines(file: FileHandle): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  let length = 0
  let number = 1
  for await (const chunk of readChunks(file)) {
    let start = 0
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end)])
      begun = []
      length = 0
      number += 1
      start = end + 1
    }
    begun.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > LONGEST) throw unreadable(number, `is longer than ${LONGEST} bytes`)
  }
  if (length > 0) yield Buffer.concat(begun)
}

async function* readLines(file: FileHandle): AsyncGenerator<Line> {
  // A name with a broken character is refused, not stored.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 0
  for await (const raw of readRawLines(file)) {
    number += 1
    let text: string
    try {
      text = decoder.decode(raw)
    } catch {
      throw unreadable(number, 'is not UTF-8')
    }
    yield { number, text }
  }
}

const openFile = async (path: string): Promise<FileHandle> => {
  const refused = (cause?: unknown) =>
    new Failure('invalid-input', {
      title: `The file ${path} cannot be read`,
      fix: 'Give the path of a file: it is read twice, which a pipe cannot be',
      cause,
    })
  const file = await open(path).catch((error: unknown) => {
    throw refused(error)
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw refused()
}

/** Opens a file whose lines can be read any number of times, with one line in memory at a time. */
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
