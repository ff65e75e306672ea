// Writes the tables of the READMEs from the code that they describe. `--check` fails when a table is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ENGLISH, SDK_CODES } from '@orgo/catalogue'
import { providerEnvironment } from '../apps/provider/src/config.ts'

type Table = { readme: string; name: string; header: string[]; rows: string[][] }

const shown = (value: unknown): string => {
  if (value === undefined) return 'not set'
  return Array.isArray(value) ? 'none' : `\`${value}\``
}

/** Returns the table of the provider's settings, from the schema that reads them. */
const settings = (): Table => {
  const defaults: Record<string, unknown> = providerEnvironment.parse({})
  return {
    readme: 'apps/provider/README.md',
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
  readme: 'packages/login/README.md',
  name: 'codes',
  header: ['code', 'what happened', 'most likely because'],
  rows: SDK_CODES.map((code) => [`\`${code}\``, ENGLISH[code].title, ENGLISH[code].cause]),
})

/** Returns the README with the table between its two marks. */
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

for (const table of [settings(), codes()]) {
  const file = fileURLToPath(new URL(`../${table.readme}`, import.meta.url))
  const before = readFileSync(file, 'utf8')
  const after = withTable(before, table)
  if (after === before) continue
  if (process.argv.includes('--check')) {
    console.error(`The ${table.name} in ${table.readme} are not current: run \`node scripts/tables.ts\`.`)
    process.exit(1)
  }
  writeFileSync(file, after)
}
