import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { providerEnvironment } from '../../apps/provider/src/config.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A file of `deploy/`. */
export const readText = (file: string): string => readFileSync(`${ROOT}/deploy/${file}`, 'utf8')

/** Anchors and merge keys resolved, duplicate keys refused. */
export const readYaml = <Content>(file: string): Content => parse(readText(file), { merge: true })

/** The names of `NAME=value` lines. */
export const namesOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])

export const KNOWN_VARIABLES = Object.keys(providerEnvironment.shape)
