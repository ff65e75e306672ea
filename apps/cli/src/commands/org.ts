import { createOrganization, createSigningKey, newOrganizationSchema, SIGNING_ALGORITHMS } from '@orgo/model'
import type { Command } from 'commander'
import type { Deployment } from '../deployment.ts'
import { refuseTaken } from '../failure.ts'
import { example } from '../flags.ts'
import { parseInput, refuseInput } from '../input.ts'
import type { Answer } from '../output.ts'
import type { Perform } from '../perform.ts'
import { showOrganization } from '../records/organization.ts'
import { fields } from '../table.ts'

type NewOrganizationFlags = { slug: string; name: string; host?: string; color?: string; logo?: string }

const refuseHttpIssuer = (issuer: string) =>
  refuseInput([
    {
      path: 'host',
      message: `the issuer would be ${issuer}, and production serves https only: give --host, or set ORGO_BASE_DOMAIN`,
      code: 'issuer-not-https',
    },
  ])

const create = async (
  { store, clock, production, ...place }: Deployment,
  flags: NewOrganizationFlags,
): Promise<Answer> => {
  const organization = createOrganization(parseInput(newOrganizationSchema, flags), place, clock)
  if (production && organization.issuer.startsWith('http:')) refuseHttpIssuer(organization.issuer)
  // The keys take a moment to make: they are ready before a running server can see the organization.
  const keys = await Promise.all(SIGNING_ALGORITHMS.map((alg) => createSigningKey(alg, clock)))
  await refuseTaken(store.organizations.create(organization), () => ({
    title: `The slug ${organization.slug} or the host of ${organization.issuer} is taken`,
    fix: 'Choose another one; `orgo org list` shows the organizations',
  }))
  for (const key of keys) await store.forOrganization(organization.id).keys.create(key)
  const document = showOrganization(organization)
  return { document, text: fields(document) }
}

export const addOrgCommands = (program: Command, perform: Perform): void => {
  const org = program.command('org').description('Organizations of the deployment')
  org
    .command('create')
    .description('Creates an organization with its signing keys')
    .requiredOption('--slug <slug>', 'its name in addresses: lower-case letters, digits, hyphens')
    .requiredOption('--name <name>', 'its name for people')
    .option('--host <host>', 'its own host, with a port where needed; else <slug>.<ORGO_BASE_DOMAIN>')
    .option('--color <#rrggbb>', 'the accent of its pages')
    .option('--logo <url>', 'the https address of its logo')
    .addHelpText('after', example('orgo org create --slug hooli --name "Hooli" --host login.hooli.example'))
    .action(perform(create))
}
