import type { Manifest } from '../project/manifest.ts'
import type { Variables } from '../project/variables.ts'

/** Returns what is left to do after `init`. */
export const nextSteps = ({ dependencies }: Manifest, variables: Variables): string => {
  const redirectUri = variables.ORGO_REDIRECT_URI ?? ''
  const missing = ['ORGO_ISSUER', 'ORGO_CLIENT_ID', 'ORGO_CLIENT_SECRET'].filter((name) => !variables[name])
  const steps = [
    ...(Object.hasOwn(dependencies, '@orgo/login') ? [] : ['npm install @orgo/login']),
    ...(missing.length === 0
      ? []
      : [
          `Create an application under Settings → Developers → OAuth Applications with the redirect URI ${redirectUri}, and fill in ${missing.join(', ')} in .env`,
        ]),
    'npx @orgo/login doctor',
    ...(URL.canParse(redirectUri)
      ? [`Start the server and open ${new URL('/auth/sign-in', redirectUri)}`]
      : []),
  ]
  return `Next:\n${steps.map((step, at) => `  ${at + 1}. ${step}\n`).join('')}`
}
