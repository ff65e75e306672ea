import { describe, expect, test } from 'vitest'
import { providerEnvironment } from '../../apps/provider/src/config.ts'
import { KNOWN_VARIABLES, namesOf, readText, readYaml } from './files.ts'

type Service = {
  image: string
  user?: string
  command?: string[]
  environment?: Record<string, string>
  env_file?: string
  read_only: boolean
  cap_drop: string[]
  security_opt: string[]
  mem_limit: string
  stop_grace_period: string
  networks: string[]
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
}

type Compose = {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>
  volumes: Record<string, null>
}

const { services, networks, volumes } = readYaml<Compose>('compose.yaml')
const serviceOf = (name: string): Service => {
  const service = services[name]
  if (!service) throw new Error(`compose.yaml has no service ${name}`)
  return service
}
const provider = serviceOf('provider-1')
const caddyfile = readText('Caddyfile')

describe('every service of compose.yaml', () => {
  test.each(Object.entries(services))('%s is confined', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '30s',
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
    })
  })

  test.each(Object.entries(services))('%s does not run as root', (_name, { image, user }) => {
    // The image of the provider names its user itself: image.test.ts.
    if (image !== provider.image) expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  test('uses networks and volumes that are defined', () => {
    for (const service of Object.values(services)) {
      for (const network of service.networks) expect(networks).toHaveProperty(network)
      for (const volume of service.volumes ?? [])
        if (!volume.startsWith('.')) expect(volumes).toHaveProperty(volume.split(':')[0] ?? '')
    }
  })
})

describe('the providers of compose.yaml', () => {
  test('are two of the same, which start after the migration', () => {
    expect(serviceOf('provider-2')).toEqual(provider)
    expect(serviceOf('migrate')).toMatchObject({
      image: provider.image,
      command: ['node', 'apps/cli/src/main.ts', 'migrate'],
      restart: 'no',
    })
    expect(provider.depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } })
  })

  test('are given settings that the provider knows and accepts', () => {
    const lines = readText('example.env').split('\n')
    expect(provider.env_file).toBe('.env')
    const names = [...namesOf(lines), ...Object.keys(provider.environment ?? {})]
    expect(KNOWN_VARIABLES).toEqual(expect.arrayContaining(names))
    const settings = providerEnvironment.parse(provider.environment)
    expect(settings).toMatchObject({
      NODE_ENV: 'production',
      MONGODB_URL: expect.any(String),
      REDIS_URL: expect.any(String),
    })
    expect(lines).toContain('ORGO_SECRET=')
  })

  test('trust the network that they share with the proxy alone', () => {
    const shared = provider.networks.filter((network) => serviceOf('proxy').networks.includes(network))
    expect(shared).toEqual(['edge'])
    const members = Object.entries(services).filter(([, service]) => service.networks.includes('edge'))
    expect(members.map(([name]) => name)).toEqual(['proxy', 'provider-1', 'provider-2'])
    expect(provider.environment?.ORGO_TRUST_PROXY).toBe(networks.edge?.ipam?.config[0]?.subnet)
  })

  test('reach MongoDB and Redis where nobody from outside does', () => {
    expect(networks.data?.internal).toBe(true)
    expect(serviceOf('mongo').networks).toEqual(['data'])
    expect(serviceOf('redis').networks).toEqual(['data'])
  })
})

describe('the proxy', () => {
  test('asks every provider whether it is ready, and believes nobody about the client', () => {
    const [, upstreams = ''] = /reverse_proxy (.*) \{/.exec(caddyfile) ?? []
    const providers = Object.keys(services).filter((name) => name.startsWith('provider-'))
    expect(upstreams.split(' ')).toEqual(providers.map((name) => `${name}:3000`))
    expect(caddyfile).toMatch(/^\s*lb_policy round_robin$/m)
    expect(caddyfile).toMatch(/^\s*health_uri \/health\/ready$/m)
    expect(caddyfile).not.toMatch(/^\s*(trusted_proxies|header_up)/m)
  })
})

describe('the stores', () => {
  test('Redis has every write on disk before it answers, and never evicts', () => {
    expect(serviceOf('redis').command).toEqual(['redis-server', '/etc/redis.conf'])
    expect(serviceOf('redis').volumes).toEqual(['./redis.conf:/etc/redis.conf:ro', 'redis:/data'])
    const lines = readText('redis.conf').split('\n')
    for (const line of ['appendonly yes', 'appendfsync always', 'maxmemory-policy noeviction'])
      expect(lines).toContain(line)
  })

  test('MongoDB is a replica set that a majority writes to', () => {
    expect(serviceOf('mongo').command).toEqual(expect.arrayContaining(['--replSet', 'rs0']))
    expect(provider.environment?.MONGODB_URL).toMatch(/replicaSet=rs0.*w=majority/)
  })
})
