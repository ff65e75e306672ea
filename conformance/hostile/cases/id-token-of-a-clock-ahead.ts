import type { HostileCase } from '../case.ts'

export const hostile: HostileCase = {
  spec: 'OpenID Connect Core §3.1.3.7, item 10',
  tricks: { clockAhead: 3600 },
  refusedWith: 'clock-skew',
}
