// Writes the table of the provider's settings into its README, from the schema that reads them. `--check` fails when it is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { providerEnvironment } from '../apps/provider/src/config.ts'

const README = fileURLToPath(new URL('../apps/provider/README.md', import.meta.url))
const [BEGIN, END] = ['<!-- settings -->', '<!-- /settings -->']

const defaults: Record<string, unknown> = providerEnvironment.parse({})

const shown = (value: unknown): string => {
  if (value === undefined) return 'not set'
  return Array.isArray(value) ? 'none' : `\`${value}\``
}

const rows = Object.entries(providerEnvironment.shape).map(
  ([name, schema]) => `| \`${name}\` | ${shown(defaults[name])} | ${schema.description} |`,
)
const table = ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n')

const before = readFileSync(README, 'utf8')
const [head = '', rest = ''] = before.split(BEGIN)
const after = `${head}${BEGIN}\n${table}\n${END}${rest.split(END)[1] ?? ''}`

if (after !== before) {
  if (process.argv.includes('--check')) {
    console.error(
      'The settings in apps/provider/README.md are not current: run `node scripts/settings-table.ts`.',
    )
    process.exit(1)
  }
  writeFileSync(README, after)
}
