import type { UsageEvent } from '@orgo/model'

/** The texts of the page about the use of an application. */
export type Words = {
  intro: string
  none: string
  day: string
  events: Record<UsageEvent, string>
  picture: (days: number, most: number) => string
  healthy: (lastSuccess: string) => string
  failing: (lastSuccess: string, failures: number) => string
  unused: string
  onlyFailures: (failures: number) => string
}
