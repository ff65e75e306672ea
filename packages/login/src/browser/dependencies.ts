import type { Discover } from '../provider/discovery.ts'
import type { Attempts } from './attempts.ts'
import type { Memory } from './memory.ts'
import type { BrowserSettings } from './options.ts'
import type { Tabs } from './tabs.ts'

/** What the steps of a login in a page work with. */
export type BrowserDependencies = {
  settings: BrowserSettings
  discover: Discover
  attempts: Attempts
  memory: Memory
  tabs: Tabs
}
