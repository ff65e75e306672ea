import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { GRANTS_MIGRATIONS } from '../src/embedded/schema.ts'
import * as statements from '../src/embedded/statements.ts'

const database = new DatabaseSync(':memory:')
for (const script of GRANTS_MIGRATIONS) database.exec(script)

const planOf = (statement: string): string[] =>
  database
    .prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .all()
    .map(({ detail }) => String(detail))

it.each(Object.entries(statements))(
  '%s reads no more of an organization than it needs',
  (_name, statement) => {
    const steps = planOf(statement).filter((step) => /^(SEARCH|SCAN) (artifact|own)\b/.test(step))
    // What only inserts values has no plan for them.
    if (!statement.includes('VALUES (')) expect(steps).not.toEqual([])
    for (const step of steps) expect(step).toMatch(/SEARCH .*\(organization_id=\? AND /)
  },
)
