// Writes the tables of the documentation from the code that they describe. `--check` fails when a table is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ENGLISH, SDK_CODES } from '@orgo/catalogue'
import { providerEnvironment } from '../apps/provider/src/config.ts'
import { FACES, readFaces } from './faces/faces.ts'
import { rowsOf } from './faces/table.ts'

type Table = { page: string; name: string; header: string[]; rows: string[][] }

const shown = (value: unknown): string => {
  if (value === undefined) return 'not set'
  return Array.isArray(value) ? 'none' : `\`${value}\``
}

/** Returns the table of the provider's settings, from the schema that reads them. */
const settings = (): Table => {
  const defaults: Record<string, unknown> = providerEnvironment.parse({})
  return {
    page: 'apps/provider/README.md',
    name: 'settings',
    header: ['variable', 'default', 'meaning'],
    rows: Object.entries(providerEnvironment.shape).map(([variable, schema]) => [
      `\`${variable}\``,
      shown(defaults[variable]),
      String(schema.description),
    ]),
  }
}

/** Returns the table of the codes that only the SDK throws, from the catalogue. */
const codes = (): Table => ({
  page: 'packages/login/README.md',
  name: 'codes',
  header: ['code', 'what happened', 'most likely because'],
  rows: SDK_CODES.map((code) => [`\`${code}\``, ENGLISH[code].title, ENGLISH[code].cause]),
})

/** Returns the table of what each face can do, from the sources of the faces. */
const faces = async (): Promise<Table> => ({
  page: 'docs/faces.md',
  name: 'faces',
  header: ['operation', 'right', ...FACES],
  rows: rowsOf(await readFaces()),
})

/** Returns the page with the table between its two marks. */
const withTable = (before: string, { name, header, rows }: Table): string => {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const lines = [
    `| ${header.join(' | ')} |`,
    `|${'---|'.repeat(header.length)}`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ]
  const [head = '', rest = ''] = before.split(begin)
  return `${head}${begin}\n${lines.join('\n')}\n${end}${rest.split(end)[1] ?? ''}`
}

for (const table of [settings(), codes(), await faces()]) {
  const file = fileURLToPath(new URL(`../${table.page}`, import.meta.url))
  const before = readFileSync(file, 'utf8')
  const after = withTable(before, table)
  if (after === before) continue
  if (process.argv.includes('--check')) {
    console.error(`The ${table.name} in ${table.page} are not current: run \`node scripts/tables.ts\`.`)
    process.exit(1)
  }
  writeFileSync(file, after)
}
