import { type FileHandle, open } from 'node:fs/promises'
import { Refusal } from '../refusal.ts'

/** A line of a file, without its end; numbers begin at 1. */
export type Line = { number: number; text: string }

/** A file that can be read any number of times, with one line in memory at a time. */
export type Lines = () => AsyncIterable<Line>

const CHUNK = 64 * 1024
const LONGEST = 128 * 1024 * 1024
const LINE_END = 0x0a

const unreadable = (line: number, problem: string) => new Refusal('line-unreadable', { line, problem })

async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  let position = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** Only `\n` ends a line, because JSON strings may contain Unicode's other line ends. */
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
  // `fatal` refuses broken characters, which would otherwise be replaced and stored.
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
  const refused = (cause?: unknown) => new Refusal('file-unreadable', { path }, { cause })
  const file = await open(path).catch((error: unknown) => {
    throw refused(error)
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw refused()
}

/** Opens a file while `work` runs. @throws Refusal `file-unreadable`, and `line-unreadable` while the file is read. */
export const withLines = async <Result>(
  path: string,
  work: (lines: Lines) => Promise<Result>,
): Promise<Result> => {
  const file = await openFile(path)
  try {
    return await work(() => readLines(file))
  } finally {
    await file.close()
  }
}
