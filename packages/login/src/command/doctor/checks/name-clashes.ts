import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readManifest } from '../../project/manifest.ts'
import { error, ok, type Verdict, warning } from '../finding.ts'
import type { Situation } from '../situation.ts'
import { placesOf, sourcesIn } from '../sources.ts'

/** Libraries that keep a session of their own; those that are mounted at /auth as well cannot stand beside. */
const AT_AUTH = ['@auth0/nextjs-auth0']
const OTHERS = [
  'next-auth',
  '@auth/core',
  '@auth/express',
  'better-auth',
  '@clerk/nextjs',
  'express-openid-connect',
]

const OWN = 'sign-in|sign-out|callback|me|back-channel-logout'
const FILE_AT_AUTH = new RegExp(`^(?:src/)?(?:app|pages)/(?:\\([^)]*\\)/)*auth/(?:(?:${OWN})\\b|\\[)`)
const ROUTE_AT_AUTH = new RegExp(
  `\\.(?:get|post|all|use|route)\\(\\s*['"\`]/auth(?:/(?:${OWN}|\\*|:\\w+))?/?['"\`]`,
  'g',
)

const childrenOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => {
        const path = join(folder, name)
        return name.startsWith('@') ? readdirSync(path).map((child) => join(path, child)) : [path]
      })
    : []

const ancestorsOf = (folder: string): string[] => {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestorsOf(parent)]
}

const versionAt = (place: string): string =>
  JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')).version

/** Returns the versions of @orgo/login by their places: the one that the project loads, and those that its dependencies have for themselves. */
const copiesIn = (folder: string): Map<string, string> => {
  const isThere = (place: string) => existsSync(join(place, 'package.json'))
  const loaded = ancestorsOf(folder).map((each) => join(each, 'node_modules/@orgo/login'))
  const nested = childrenOf(join(folder, 'node_modules')).map((each) =>
    join(each, 'node_modules/@orgo/login'),
  )
  const places = [loaded.find(isThere), ...nested.filter(isThere)].filter((place) => place !== undefined)
  return new Map(places.map((place) => [realpathSync(place), versionAt(place)]))
}

/** Nothing else has the names of the login: its package, its routes, its sessions. */
export const nameClashes = ({ folder }: Situation): Verdict => {
  const copies = copiesIn(folder.path)
  if (copies.size > 1)
    return error(
      `${copies.size} copies of @orgo/login are installed: ${[...copies].map(([place, version]) => `${version} in ${place}`).join(', ')}`,
      'Ask for one version everywhere, and run `npm dedupe`',
    )
  const sources = [...sourcesIn(folder.path)]
  const places = [
    ...sources.map(({ path }) => path).filter((path) => FILE_AT_AUTH.test(path)),
    ...sources.flatMap((source) => placesOf(ROUTE_AT_AUTH, source)),
  ]
  if (places.length > 0)
    return error(
      `these answer at the login's own paths below /auth: ${places.join(', ')}`,
      'Move them, or give createLogin another `mount`',
    )
  const names = Object.keys(readManifest(folder)?.dependencies ?? {})
  const mounted = names.filter((name) => AT_AUTH.includes(name))
  if (mounted.length > 0)
    return error(
      `${mounted.join(', ')} answers at /auth too`,
      'Remove it, or give createLogin another `mount`',
    )
  const others = names.filter((name) => OTHERS.includes(name))
  if (others.length > 0)
    return warning(
      `${others.join(', ')} keeps sessions of its own beside those of the login`,
      'Remove it, if the login replaces it',
    )
  return ok('one copy, and nothing else at /auth')
}
