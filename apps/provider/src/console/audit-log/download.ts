import { Readable } from 'node:stream'
import { listLog } from '@orgo/admin'
import type { AuditEntry } from '@orgo/model'
import type { Desk, Page } from '../desk.ts'
import { csvRecord } from './csv.ts'
import { filterOf } from './filter.ts'

const READ_AT_ONCE = 1000

type Entries = AsyncIterable<AuditEntry>

/** Yields the entries that fit, from `first` on. They are read while they are sent, so that a long log takes no memory. */
async function* entriesFrom(
  first: AuditEntry[],
  { actor, organization, ctx }: Desk,
): AsyncGenerator<AuditEntry> {
  let page = first
  while (true) {
    yield* page
    const before = page.at(-1)?.id
    if (before === undefined || page.length < READ_AT_ONCE) return
    const filter = { ...filterOf(ctx.querystring), before, limit: READ_AT_ONCE }
    page = await listLog(actor, organization, filter)
  }
}

async function* asJson(entries: Entries): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const entry of entries) {
    yield `${separator}${JSON.stringify(entry)}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

const COLUMNS = ['id', 'at', 'actor', 'action', 'target', 'because'] as const

async function* asCsv(entries: Entries): AsyncGenerator<string> {
  yield csvRecord([...COLUMNS, 'changes'])
  for await (const { changes, ...entry } of entries)
    yield csvRecord([
      ...COLUMNS.map((name) => entry[name] ?? ''),
      changes === undefined ? '' : JSON.stringify(changes),
    ])
}

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: asCsv },
  json: { type: 'application/json; charset=utf-8', write: asJson },
} as const

/** Sends all that the filter finds as a file. The first entries are read before the answer begins, so that a refusal is still told. */
export const download =
  (format: keyof typeof FORMATS): Page =>
  async (desk) => {
    const { ctx, actor, organization } = desk
    const { type, write } = FORMATS[format]
    const filter = { ...filterOf(ctx.querystring), limit: READ_AT_ONCE }
    const first = await listLog(actor, organization, filter)
    ctx.attachment(`audit-log.${format}`)
    ctx.type = type
    ctx.body = Readable.from(write(entriesFrom(first, desk)))
  }
