import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { programEnvironment } from '@orgo/store/testing'
import { CALLBACK, type Client } from './client.ts'

const run = promisify(execFile)
const CLI = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))

/** Runs the operator's command line on a provider's data and answers the JSON document that it prints. */
export const orgo = async (
  env: Record<string, string>,
  ...words: string[]
): Promise<Record<string, unknown>> => {
  const { stdout } = await run(process.execPath, [CLI, ...words, '--json'], {
    env: { ...programEnvironment(), ...env },
  })
  return JSON.parse(stdout)
}

export type RegisteredApplication = { client_id: string; client_secret: string }

/** Registers an application of acme; `flags` as on the command line. */
export const createApp = (env: Record<string, string>, ...flags: string[]): Promise<RegisteredApplication> =>
  orgo(env, 'app', 'create', '--org', 'acme', '--name', 'Kit', ...flags) as Promise<RegisteredApplication>

/** Registers one with the callback and the scopes of most tests. */
export const registerClient = async (env: Record<string, string>, ...flags: string[]): Promise<Client> => {
  const usual = ['--redirect-uri', CALLBACK, '--scope', 'openid profile email']
  const { client_id: clientId, client_secret: clientSecret } = await createApp(env, ...usual, ...flags)
  return { clientId, clientSecret }
}
