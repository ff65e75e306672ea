import { RIGHTS } from '@orgo/model'
import type { Command } from 'commander'
import { collect, example } from '../flags.ts'
import type { Perform } from '../perform.ts'
import { createToken, listTokens, revokeToken } from '../verbs/token.ts'

const ORG = ['--org <slug>', 'the organization'] as const

export const addTokenCommands = (program: Command, perform: Perform): void => {
  const token = program
    .command('token')
    .description("An organization's tokens for the admin API.")
    .addHelpText('after', example('orgo token list --org acme'))
  token
    .command('create')
    .description('Makes a token for the admin API, which is shown once.')
    .requiredOption(...ORG)
    .requiredOption('--name <name>', 'as the log names who did something: api-token:<name>')
    .requiredOption('--right <right>', `what it may do: ${RIGHTS.join(', ')}; repeat for several`, collect)
    .option(
      '--expires <time>',
      'when it ends: 2027-01-31 (the beginning of the day, UTC) or 2027-01-31T12:00:00Z (default: never)',
    )
    .addHelpText('after', example('orgo token create --org acme --name terraform --right see --right change'))
    .action(perform(createToken))
  token
    .command('list')
    .description(
      'Lists the tokens with their last use, the oldest first, those that have ended too. Nobody can read their values again.',
    )
    .requiredOption(...ORG)
    .addHelpText('after', example('orgo token list --org acme'))
    .action(perform(listTokens))
  token
    .command('revoke')
    .description('Ends a token at once.')
    .requiredOption(...ORG)
    .requiredOption('--id <id>', 'the token, as `token list` has it')
    .addHelpText('after', example('orgo token revoke --org acme --id 3kTMd8…'))
    .action(perform(revokeToken))
}
