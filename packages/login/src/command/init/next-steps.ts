import type { Variables } from '../project/variables.ts'
import { GREETING_PATH, greeting } from './greeting.ts'
import type { Project } from './plan.ts'

const INDENT = ' '.repeat(7)

const showMember = (project: Project): string => {
  const { place, lines } = greeting(project)
  const code = lines.map((line) => `\n${line && INDENT + line}`).join('')
  return `Show the member's name, ${place}:${code}`
}

/** Returns what is left to do after `init`. */
export const nextSteps = (project: Project, variables: Variables): string => {
  const redirectUri = variables.ORGO_REDIRECT_URI ?? ''
  const missing = ['ORGO_ISSUER', 'ORGO_CLIENT_ID', 'ORGO_CLIENT_SECRET'].filter((name) => !variables[name])
  const steps = [
    ...(Object.hasOwn(project.manifest.dependencies, '@orgo/login') ? [] : ['npm install @orgo/login']),
    ...(missing.length === 0
      ? []
      : [
          `Create an application under Settings → Developers → OAuth Applications with the redirect URI ${redirectUri}, and fill in ${missing.join(', ')} in .env`,
        ]),
    'npx @orgo/login doctor',
    showMember(project),
    ...(URL.canParse(redirectUri)
      ? [
          `Start the server and open ${new URL('/auth/sign-in', redirectUri)}, then ${new URL(GREETING_PATH, redirectUri)}`,
        ]
      : []),
  ]
  return `Next:\n${steps.map((step, at) => `  ${at + 1}. ${step}\n`).join('')}`
}
