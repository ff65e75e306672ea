/** A fault in a backend's configuration that breaks a promise of the store. With an `error`, the backend must not be used. */
export type Finding = {
  code: string
  severity: 'error' | 'warning'
  title: string
  fix: string
}

/** A half's backend, and the faults in its configuration. */
export type Inspection = {
  half: 'directory' | 'grants'
  backend: string
  /** The version of the schema of the data; absent for Redis, which needs no schema. */
  schemaVersion?: number
  /** The backend's clock minus this machine's, in milliseconds; absent if the backend has no clock of its own. */
  clockSkewMs?: number
  findings: Finding[]
}
