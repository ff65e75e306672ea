import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createOrgo } from './orgo.ts'

const orgo = createOrgo()
const folder = mkdtempSync(join(tmpdir(), 'orgo-recorded-'))
afterAll(() => {
  orgo.dispose()
  rmSync(folder, { recursive: true })
})

const file = (name: string): string => join(folder, name)

const write = (name: string, ...records: unknown[]): string => {
  writeFileSync(file(name), records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return file(name)
}

/** Gives what differs from run to run a name by its first appearance, so that its repetitions are seen to be the same. */
const createNames = () => {
  const names = new Map<string, string>()
  return (kind: string, value: string): string => {
    const known = names.get(value)
    if (known !== undefined) return known
    const name = `<${kind} ${names.size + 1}>`
    names.set(value, name)
    return name
  }
}

const TIME = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g

const nameOf = createNames()

// Columns are padded to what they hold: names of other lengths would move them.
const named = (text: string): string =>
  text
    .replaceAll(folder, '<folder>')
    .replaceAll(orgo.dataDir, '<data>')
    .replaceAll(`orgo:${userInfo().username}`, 'orgo:<user>')
    .replace(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, (id) => nameOf('id', id))
    .replace(TIME, '<time>')
    .replace(/<time>-[\da-f]{12}/g, (id) => nameOf('entry', id))
    .replace(/\borgo_pat_\w{71}\b/g, (token) => nameOf('token', token))
    .replace(/(?<![\w/-])[\dA-Za-z]{22}(?![\w/-])/g, (id) => nameOf('id', id))
    .replace(/(?<![\w/-])[\w-]{43}(?![\w/-])/g, (secret) => nameOf('random', secret))
    .replace(/ {2,}$/gm, '')
    .replace(/ {3,}/g, '  ')

/** Keys that were made at the same moment come in any order. */
const inAnyOrder = (text: string): string =>
  text
    .replace(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<kid>')
    .replace(TIME, '<time>')
    .split('\n')
    .toSorted()
    .join('\n')

type Command = string | { words: string; stdin?: string; env?: Record<string, string> }

/** A line as a shell would have it: words, quoted where they have spaces. `@name` is a file. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? '').replace(/^@/, `${folder}/`),
  )

const APP = '--org acme --client-id kit'
const CALLBACK = '--redirect-uri https://kit.example/callback'

const COMMANDS: readonly Command[] = [
  '',
  '--help',
  'org --help',
  'org create --help',
  'org update --help',
  'org import --help',
  'app --help',
  'app create --help',
  'app list --help',
  'app update --help',
  'app rotate-secret --help',
  'member --help',
  'member create --help',
  'member update --help',
  'member import --help',
  'key --help',
  'key rotate --help',
  'token --help',
  'token create --help',
  'app members --help',
  'app disconnect --help',
  'app activity --help',
  'log --help',
  'log failures --help',
  'log fix --help',
  'backup --help',
  'restore --help',
  'doctor --help',
  'migrate --help',
  'nonsense',
  'app nonsense --json',
  'app create --org acme',
  'app create --org nobody --name Kit --redirect-uri https://kit.example/callback --json',
  'org create --slug acme --name "Acme Community" --color #1d4ed8 --json',
  'org create --slug acme --name Again --json',
  'org create --slug UPPER --name "" --color red --json',
  'org create --slug hooli --name Hooli --host login.hooli.example',
  {
    words: 'org create --slug plain --name Plain --json',
    env: { NODE_ENV: 'production', ORGO_SECRET: 'x'.repeat(48) },
  },
  'org list',
  'org list --json',
  'org show --org acme',
  'org show --org nobody',
  'org update --org acme',
  'org update --org acme --name Acme --color "" --json',
  'org disable --org hooli',
  'org update --org hooli --enable --json',
  'org update --org hooli --right ROLE_EDITOR=see,logs --right ROLE_HELP=connections --json',
  'org update --org hooli --right ROLE_HELP=',
  'org update --org hooli --right ROLE_ADMIN=see --json',
  'org update --org hooli --oauth off --json',
  'org update --org hooli --oauth maybe',
  'org update --org hooli --right nothing',
  `app create ${APP} --name Kit ${CALLBACK} --json`,
  `app create ${APP} --name Kit ${CALLBACK}`,
  'app create --org acme --name "" --redirect-uri http://kit.example/ --scope "openid nothing" --type robot --json',
  'app create --org acme --name Plain --redirect-uri http://kit.example/callback --json',
  'app create --org acme --client-id spa --name Page --type spa --redirect-uri https://spa.example/ --json',
  'app create --org acme --client-id keys --name Keys --auth-method private_key_jwt --redirect-uri https://k.example/ --jwks @jwks.json --json',
  'app create --org acme --client-id badkeys --name Keys --auth-method private_key_jwt --redirect-uri https://k.example/ --jwks @private.json --json',
  'app create --org acme --client-id nokeys --name Keys --auth-method private_key_jwt --redirect-uri https://k.example/ --jwks @missing.json',
  `app create --org acme --client-id chosen --client-secret short --name Chosen ${CALLBACK} --json`,
  {
    words: `app create --org acme --client-id production --client-secret short --name Chosen ${CALLBACK} --json`,
    env: { NODE_ENV: 'production', ORGO_SECRET: 'x'.repeat(48), ORGO_BASE_DOMAIN: 'orgo.example' },
  },
  'app list --org acme',
  'app list --org acme --json',
  'app list --org acme --search kit',
  'app list --org acme --status gone --limit none --json',
  `app show ${APP}`,
  'app show --org acme --client-id nobody',
  `app update ${APP}`,
  `app update ${APP} --name "Better kit" --description "What it is for" --scope openid --json`,
  `app update ${APP} --description "" --type robot`,
  `app rotate-secret ${APP} --json`,
  `app rotate-secret ${APP} --keep-old-for 2`,
  `app rotate-secret ${APP} --keep-old-for never --json`,
  `app rotate-secret ${APP} --name "Server 2" --expires 2999-01-31 --json`,
  `app rotate-secret ${APP} --name "" --expires 2020-01-31 --json`,
  'app rotate-secret --org acme --client-id spa --json',
  `app revoke-secret ${APP} --secret-id nothing`,
  `app secrets ${APP}`,
  `app secrets ${APP} --json`,
  `app activity ${APP}`,
  `app activity ${APP} --json`,
  `app activity ${APP} --days none --json`,
  `app members ${APP}`,
  `app members ${APP} --json`,
  `app disconnect ${APP}`,
  `app disconnect ${APP} --all --json`,
  `app disconnect ${APP} --member nobody --json`,
  `app disable ${APP}`,
  `app update ${APP} --enable --json`,
  'app delete --org acme --client-id spa --dry-run',
  'app delete --org acme --client-id chosen',
  'app delete --org acme --client-id spa --json',
  'app delete --org acme --client-id spa --json',
  'app list --org acme',
  'app list --org acme --deleted',
  'app show --org acme --client-id spa --deleted --json',
  `app create --org acme --client-id spa --name Page ${CALLBACK} --json`,
  'app restore --org acme --client-id spa --json',
  'app restore --org acme --client-id spa',
  {
    words:
      'member create --org acme --email Ada@acme.example --name "Ada Lovelace" --group main-group --role ROLE_USER --password-stdin --json',
    stdin: 'a long enough password\n',
  },
  'member create --org acme --email grace@acme.example --name Grace --password "a long enough password"',
  'member create --org acme --email ada@acme.example --name Again --json',
  'member create --org acme --email nobody --name "" --status gone --picture http://x --json',
  'member list --org acme',
  'member list --org acme --json',
  'member show --org acme --email ada@acme.example',
  'member show --org acme --json',
  'member show --org acme --email nobody@acme.example --json',
  'member apps --org acme --email ada@acme.example --json',
  'member update --org acme --email ada@acme.example',
  'member update --org acme --email ada@acme.example --name "Ada King" --status suspended --json',
  'member update --org acme --email ada@acme.example --new-email grace@acme.example --json',
  { words: 'member set-password --org acme --email ada@acme.example --password-stdin', stdin: 'short\n' },
  {
    words: 'member set-password --org acme --email ada@acme.example --password-stdin --json',
    stdin: 'another long password\n',
  },
  'member set-password --org acme --email ada@acme.example',
  'member import @members.jsonl --org acme --json',
  'member import @members.jsonl --org acme --json',
  'member import @members.jsonl --org acme --update',
  'member import @bad-members.jsonl --org acme --json',
  'member import @missing.jsonl --org acme',
  'org import @organizations.jsonl --json',
  'org import @organizations.jsonl --secrets-out @secrets.jsonl --json',
  'org import @organizations.jsonl --json',
  'org import @organizations.jsonl --resume',
  'org import @bad-organizations.jsonl --json',
  'key list --org acme',
  'key rotate --org acme --alg RS256 --json',
  'key rotate --org acme --now',
  'key rotate --org acme --alg HS256 --json',
  'token create --org acme --name terraform --right change --right see --json',
  'token create --org acme --name backup --right see --expires 2999-01-31T00:00:00Z',
  'token create --org acme --name "" --right all --json',
  'token list --org acme',
  'token list --org acme --json',
  'token revoke --org acme --id nothing',
  'log list --org acme',
  'log list --org acme --limit 3 --json',
  'log list --org acme --limit 0 --json',
  'log failures --org acme',
  'log failures --org acme --app kit',
  'log failures --org acme --app kit --json',
  'log failures --org acme --app kit --id nothing --json',
  'log failures --org acme --stray',
  'log failures --org acme --stray --json',
  'log fix --org acme --app kit --id nothing',
  'backup @backup.orgo --json',
  'backup @backup.orgo',
  'restore @backup.orgo',
  'restore @members.jsonl --json',
  'doctor --offline',
  'doctor --offline --json',
  'migrate',
  'migrate --json',
  { words: 'org list', env: { PORT: 'none', ORGO_SECRET: 'short' } },
  { words: 'org list --json', env: { PORT: 'none', MONGODB_URL: 'http://x' } },
]

// Programs parse what the command line prints, and people know its words: neither changes by accident. To record it anew: `--update`.
test('every word of the command line answers as it is recorded', { timeout: 600_000 }, async () => {
  write('jwks.json', {
    keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
  })
  write('private.json', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'y' }] })
  write(
    'members.jsonl',
    { email: 'ida@acme.example', name: 'Ida', groups: ['main-group'] },
    { email: 'rosa@acme.example', name: 'Rosa', status: 'unapproved' },
  )
  write(
    'bad-members.jsonl',
    { email: 'x', nmae: 'X' },
    { email: 'y@acme.example', name: 'Y' },
    { email: 'Y@acme.example', name: 'Y' },
  )
  write('organizations.jsonl', {
    slug: 'initech',
    name: 'Initech',
    applications: [{ client_id: 'tps', name: 'TPS', redirect_uris: ['https://tps.example/'] }],
    members: [{ email: 'bill@initech.example', name: 'Bill' }],
  })
  write(
    'bad-organizations.jsonl',
    { slug: 'acme', name: 'Taken' },
    {
      slug: 'pied-piper',
      name: '',
      applications: [{ name: 'X', redirect_uris: ['http://x.example'], colour: 'red' }],
    },
    {
      slug: 'pied-piper',
      name: 'Twice',
      members: [
        { email: 'a@x.example', name: 'A' },
        { email: 'a@x.example', name: 'A' },
      ],
    },
  )
  const record: string[] = []
  for (const command of COMMANDS) {
    const { words, ...settings } = typeof command === 'string' ? { words: command } : command
    const { status, stdout, stderr } = await orgo.run(wordsOf(words), settings)
    const printed = words.startsWith('key') && status === 0 ? inAnyOrder(stdout) : `${stdout}${stderr}`
    record.push(named(`$ orgo ${words}\n${printed}${status === 0 ? '' : `[exit ${status}]\n`}`))
  }
  record.push(named(`$ cat secrets.jsonl\n${readFileSync(file('secrets.jsonl'), 'utf8')}`))
  await expect(record.join('\n')).toMatchFileSnapshot('recorded/every-word.txt')
})
