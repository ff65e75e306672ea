import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProviderProcess, startProvider } from '../../apps/provider/test/support/index.ts'
import { KNOWN_VARIABLES, namesOf, ROOT, readYaml } from './files.ts'

type Probe = { httpGet: { path: string; port: string } }

type Container = {
  command?: string[]
  env: { name: string; value: string }[]
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[]
  ports?: { name: string; containerPort: number }[]
  startupProbe: Probe
  readinessProbe: Probe
  livenessProbe: Probe
  lifecycle: { preStop: { sleep: { seconds: number } } }
}

type Workload = {
  kind: string
  spec: {
    replicas: number
    selector: { matchLabels: Record<string, string> }
    template: {
      metadata: { labels: Record<string, string> }
      spec: { terminationGracePeriodSeconds: number; containers: [Container] }
    }
  }
}

type Kustomization = { resources: string[]; configMapGenerator: [{ name: string; literals: string[] }] }

const kustomization = readYaml<Kustomization>('kubernetes/kustomization.yaml')
const deployment = readYaml<Workload>('kubernetes/deployment.yaml')
const job = readYaml<Workload>('kubernetes/migrate-job.yaml')
const quantity = expect.stringMatching(/^\d+(m|Mi)$/)
const podOf = ({ spec }: Workload) => spec.template.spec
const [provider] = podOf(deployment).containers

test('the kustomization has every manifest of its folder', () => {
  const files = readdirSync(`${ROOT}/deploy/kubernetes`).filter((file) => file !== 'kustomization.yaml')
  expect(kustomization.resources.toSorted()).toEqual(files.toSorted())
  for (const file of files)
    expect(readYaml(`kubernetes/${file}`)).toMatchObject({
      apiVersion: expect.any(String),
      kind: expect.any(String),
      metadata: {},
    })
})

describe.each([deployment, job])('the pods of the $kind', (workload) => {
  test('satisfy the restricted pod security standard on a read-only file system', () => {
    expect(podOf(workload)).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { cpu: quantity, memory: quantity }, limits: { memory: quantity } },
        },
      ],
    })
  })

  test('are given settings that the provider knows, its secrets by reference', () => {
    const [container] = podOf(workload).containers
    const names = container.env.map(({ name }) => name)
    expect(KNOWN_VARIABLES).toEqual(expect.arrayContaining(names))
    expect(container.envFrom).toContainEqual({ secretRef: { name: 'orgo' } })
  })
})

describe('the deployment', () => {
  let running: ProviderProcess
  beforeAll(async () => {
    running = await startProvider()
  })
  afterAll(() => running.dispose())

  test('has two or more replicas, spread, that may not all be taken away', () => {
    expect(deployment.spec.replicas).toBeGreaterThanOrEqual(2)
    const labels = deployment.spec.template.metadata.labels
    expect(deployment.spec.selector.matchLabels).toEqual(labels)
    expect(podOf(deployment)).toMatchObject({
      topologySpreadConstraints: [
        { topologyKey: 'topology.kubernetes.io/zone', labelSelector: { matchLabels: labels } },
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
      ],
    })
    expect(readYaml('kubernetes/pod-disruption-budget.yaml')).toMatchObject({
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    })
    expect(readYaml('kubernetes/service.yaml')).toMatchObject({ spec: { selector: labels } })
  })

  test.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)(
    'has a %s on a path that the provider answers',
    async (name) => {
      const { path, port } = provider[name].httpGet
      expect(provider.ports?.map((given) => given.name)).toContain(port)
      expect(path).toBe(name === 'readinessProbe' ? '/health/ready' : '/health/live')
      const response = await fetch(`http://127.0.0.1:${running.port}${path}`)
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ status: path.split('/').at(-1) })
    },
  )

  test('stops taking requests before it ends', () => {
    const grace = podOf(deployment).terminationGracePeriodSeconds
    expect(grace).toBe(30)
    // What remains after the pause must hold the ten seconds that the provider gives to requests in flight.
    expect(grace - provider.lifecycle.preStop.sleep.seconds).toBeGreaterThan(10)
  })

  test('is given values of the config map that the provider knows', () => {
    const [{ name, literals }] = kustomization.configMapGenerator
    expect(provider.envFrom).toContainEqual({ configMapRef: { name } })
    expect(KNOWN_VARIABLES).toEqual(expect.arrayContaining(namesOf(literals)))
    expect(namesOf(literals)).toEqual(expect.arrayContaining(['ORGO_BASE_DOMAIN', 'ORGO_TRUST_PROXY']))
  })
})

test('the job runs the migration of the command line', () => {
  const [, program, ...words] = podOf(job).containers[0].command ?? []
  expect(existsSync(`${ROOT}/${program}`)).toBe(true)
  expect(words).toEqual(['migrate'])
})
