import { z } from 'zod'

/** What an organization can switch off as a whole: `oauth` is signing in to applications. */
export const MODULES = ['oauth'] as const

export type Module = (typeof MODULES)[number]

export const MODULE_STATES = ['on', 'off'] as const

export const modulesSchema = z.object({ oauth: z.enum(MODULE_STATES) })

/** Returns whether an organization's module is on. It is, unless somebody has switched it off. */
export const isModuleOn = (
  { modules }: { modules?: z.output<typeof modulesSchema> | undefined },
  module: Module,
): boolean => modules?.[module] !== 'off'
