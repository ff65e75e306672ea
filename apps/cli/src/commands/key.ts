import type { Command } from 'commander'
import { example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { listKeys, rotateOrganizationKeys } from '../verbs/key.ts'

export const addKeyCommands = (program: Command, perform: Perform): void => {
  const key = program
    .command('key')
    .description("An organization's signing keys. Their private parts are never shown.")
    .addHelpText('after', example('orgo key list --org acme'))
  key
    .command('list')
    .description(
      'Lists the signing keys, the newest first: next ones will sign, current ones do, retired ones did.',
    )
    .requiredOption('--org <slug>', 'the organization')
    .addHelpText('after', example('orgo key list --org acme'))
    .action(perform(listKeys))
  key
    .command('rotate')
    .description(
      'Makes new signing keys. They are published now, sign in an hour, and retire the older ones then.',
    )
    .requiredOption('--org <slug>', 'the organization')
    .option('--alg <algorithm>', 'RS256, PS256, ES256 or EdDSA alone; else one new key for each')
    .option('--now', 'sign with the new keys at once: for a key that has leaked')
    .addHelpText('after', example('orgo key rotate --org acme --alg ES256'))
    .action(perform(rotateOrganizationKeys))
}
