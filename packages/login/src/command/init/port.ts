import type { Manifest } from '../project/manifest.ts'
import type { Variables } from '../project/variables.ts'

const DEFAULT_PORT = '3000'

const inScripts = ({ scripts }: Manifest): string | undefined =>
  [scripts.dev, scripts.start]
    .map((script) => /(?:PORT=|-p[ =]|--port[ =])(\d{2,5})\b/.exec(script ?? '')?.[1])
    .find(Boolean)

const inEntry = (text: string | undefined): string | undefined =>
  /(?:\.listen\(\s*|\bport\s*[:=]\s*|\bPORT\s*(?:\?\?|\|\|)\s*)(?:\{\s*port:\s*)?(?:[\w.]+\s*(?:\?\?|\|\|)\s*)?['"]?(\d{2,5})\b/i.exec(
    text ?? '',
  )?.[1]

/** Returns the port at which the site listens on this machine: of `.env`, of a script, of the server's file, or the usual one. */
export const portOf = (manifest: Manifest, variables: Variables, entry: string | undefined): string =>
  variables.PORT || inScripts(manifest) || inEntry(entry) || DEFAULT_PORT
