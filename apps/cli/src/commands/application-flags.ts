import { SCOPES } from '@orgo/model'
import { type Command, Option } from 'commander'
import { collect } from '../flags.ts'

/** Adds the flags that describe an application, for `create` and `update`. `defaults` are appended to the help texts of their flags. */
export const withApplicationFlags = (
  command: Command,
  defaults: { scope: string; type: string; authMethod: string; refreshOverlap: string },
): Command =>
  command
    .option('--description <text>', 'what it is for')
    .option('--homepage <url>', 'its https address, where members go who cannot go on with a sign-in')
    .option('--logo <url>', 'the https address of its logo, shown to members at consent')
    .option('--redirect-uri <uri>', 'where members come back to; repeat for several', collect)
    .option(
      '--scope <scopes>',
      `what it may ask for, separated by spaces: ${SCOPES.join(' ')}${defaults.scope}`,
    )
    .option('--type <type>', `web, spa, native or service${defaults.type}`)
    .option(
      '--auth-method <method>',
      `client_secret_basic, client_secret_post, private_key_jwt or none${defaults.authMethod}`,
    )
    .option('--pkce <rule>', 'required or optional; always required of spa and native')
    .option(
      '--refresh-overlap <seconds>',
      `how long a refresh token that was replaced still works, until a newer one is used; 0 to 60${defaults.refreshOverlap}`,
    )
    .option(
      '--id-token-claims <what>',
      'what ID tokens say of the member: scope, what the granted scopes release; none, only who they are (default: scope)',
    )
    .option(
      '--post-logout-redirect-uri <uri>',
      'where members go after signing out; repeat for several',
      collect,
    )
    .option('--backchannel-logout-uri <url>', 'the https address that is told when a member signs out')
    .option('--jwks-uri <url>', 'the https address of its public keys, for private_key_jwt')
    .addOption(
      new Option('--jwks <file>', 'a file with its public keys (a JSON Web Key Set)').conflicts('jwksUri'),
    )
