/**
 * What a check has found. A check is `skipped` when it depends on one that failed: two findings of one mistake would hide which one to
 * correct.
 */
export type Finding = {
  name: string
  status: 'ok' | 'warning' | 'error' | 'skipped'
  found: string
  /** What to change; empty if there is nothing. */
  fix: string
}

type Verdict = Omit<Finding, 'name'>

export const ok = (found: string): Verdict => ({ status: 'ok', found, fix: '' })
export const warning = (found: string, fix: string): Verdict => ({ status: 'warning', found, fix })
export const error = (found: string, fix: string): Verdict => ({ status: 'error', found, fix })
export const skipped = (found: string): Verdict => ({ status: 'skipped', found, fix: '' })

export type { Verdict }
