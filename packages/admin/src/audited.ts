import { isDeepStrictEqual } from 'node:util'
import type { ApiToken, Application, AuditEntry, Member, Organization, SigningKey } from '@orgo/model'
import { given } from './changes.ts'
import { snakeCase } from './input.ts'

/**
 * What the log says of a record: fields by their names. The log is kept for ever and read by people who see no secrets, so nothing here may
 * be one, nor a hash of one.
 */
type Fields = Record<string, unknown>

export const applicationFields = (application: Application): Fields => {
  const { clientId, secrets, statusBefore, createdAt, updatedAt, ...fields } = application
  const told = secrets.map(({ id, name, expiresAt }) => given({ id, name, expires_at: expiresAt }))
  return { ...fields, secrets: told }
}

export const memberFields = ({ id, passwordHash, createdAt, updatedAt, ...fields }: Member): Fields => ({
  ...fields,
  hasPassword: passwordHash !== undefined,
})

export const organizationFields = (organization: Organization & { revision?: number }): Fields => {
  const { revision, createdAt, updatedAt, ...fields } = organization
  return fields
}

export const apiTokenFields = ({ name, rights, expiresAt }: ApiToken): Fields =>
  given({ name, rights, expiresAt })

export const keyFields = (keys: readonly SigningKey[]): Fields => ({
  keys: keys
    .map(({ kid, alg, activeAt }) => ({ kid, alg, active_at: activeAt }))
    .toSorted((a, b) => a.alg.localeCompare(b.alg)),
})

/** Returns the fields that differ, with their values before and after; a new record has none before. */
export const changesOf = <Kept>(
  before: Kept | undefined,
  after: Kept,
  fieldsOf: (record: Kept) => Fields,
): NonNullable<AuditEntry['changes']> => {
  const [old, fresh] = [before === undefined ? {} : fieldsOf(before), fieldsOf(after)]
  const names = Object.keys({ ...old, ...fresh }).filter((name) => !isDeepStrictEqual(old[name], fresh[name]))
  return Object.fromEntries(
    names.map((name) => [snakeCase(name), given({ before: old[name], after: fresh[name] })]),
  )
}
