import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['packages/store/test/memory/mutants.suite.ts'] } })
