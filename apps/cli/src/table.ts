import { visible } from './visible.ts'

type Row = Record<string, unknown>

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '-'
  if (Array.isArray(value)) return value.map(cell).join(' ') || '-'
  return visible(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** Returns a table with one line per record, columns aligned under their names. */
export const table = (rows: Row[], columns: string[]): string => {
  if (rows.length === 0) return 'none'
  const lines = [
    columns.map((column) => column.toUpperCase()),
    ...rows.map((row) => columns.map((column) => cell(row[column]))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Returns one record with one line per field; fields without a value are left out. */
export const fields = (record: Row): string => {
  const width = Math.max(...Object.keys(record).map((name) => name.length))
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}`)
    .join('\n')
}
