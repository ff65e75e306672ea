/** Something about how a backend is set up that the store's promises do not survive. `error`: it must not be run so. */
export type Finding = {
  code: string
  severity: 'error' | 'warning'
  title: string
  fix: string
}

/** What a backend is, and what is wrong with how it is set up. */
export type Inspection = {
  half: 'directory' | 'grants'
  backend: string
  /** The schema that the data has; what is kept in Redis needs none. */
  schemaVersion?: number
  /** The backend's clock minus this machine's, in milliseconds, where it has one of its own. */
  clockSkewMs?: number
  findings: Finding[]
}
