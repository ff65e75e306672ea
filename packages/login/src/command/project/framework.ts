import type { Manifest } from './manifest.ts'

/** Those that `@orgo/login` has an entry point for. A project with several is the first one's. */
export const FRAMEWORKS = ['next', 'fastify', 'hono', 'koa', 'express'] as const

export type Framework = (typeof FRAMEWORKS)[number]

export const isFramework = (name: string): name is Framework =>
  (FRAMEWORKS as readonly string[]).includes(name)

/** Returns the frameworks among the dependencies. */
export const frameworksIn = ({ dependencies }: Manifest): Framework[] =>
  FRAMEWORKS.filter((name) => Object.hasOwn(dependencies, name))
