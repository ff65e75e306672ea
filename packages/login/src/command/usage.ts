import { type ParseArgsConfig, parseArgs } from 'node:util'

export const USAGE = `Usage: npx @orgo/login <command>

  init     Writes the route and .env for the framework of this folder. Shows what changes and asks once.
    --issuer URL                      your organization's address, such as https://acme.orgo.example
    --token orgo_pat_…                an API token with the right "change": registers the application too.
                                      The variable ORGO_API_TOKEN keeps it out of your shell's history
    --name "Acme Shop"                what members read; else made from the name in package.json
    --client-id ID --client-secret S  of an application that is registered already
    --scope "openid profile email"    what to ask for
    --framework NAME                  express, fastify, hono, koa or next, instead of the one found
    --port NUMBER                     of the site on this machine, instead of the one found
    --yes                             writes without a question

  doctor   Checks the settings, the provider and the code of this folder, and tells what to change.
    --json                            prints one JSON document
    --env FILE                        reads this file instead of .env
`

/** A command line that cannot be understood: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Returns the values of the flags. @throws {UsageError} for a flag that there is not, or one without its value */
export const readFlags = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  words: string[],
  options: Options,
) => {
  try {
    return parseArgs({ args: words, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
