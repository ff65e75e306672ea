import type { Folder } from '../project/folder.ts'
import type { Manifest } from '../project/manifest.ts'

/** How a project writes its code, so that what is added looks the same. */
export type Style = {
  /** The extension of its files, with the dot. */
  extension: string
  /** Whether files import each other by `import`, and not by `require`. */
  isModule: boolean
  end: '' | ';'
  quote: "'" | '"'
}

export const isTypeScript = (folder: Folder, { dependencies }: Manifest): boolean =>
  folder.has('tsconfig.json') || Object.hasOwn(dependencies, 'typescript')

const extensionOf = (path: string): string => /\.[cm]?[jt]s(?=x?$)/.exec(path)?.[0] ?? '.js'

/** Returns the style of a file, or what is usual for the project where there is none. */
export const styleOf = (
  folder: Folder,
  manifest: Manifest,
  file: { path: string; text: string } | undefined,
): Style => {
  if (!file) {
    const extension = isTypeScript(folder, manifest) ? '.ts' : '.js'
    return { extension, isModule: manifest.isModule || extension === '.ts', end: '', quote: "'" }
  }
  const first = /^(?:import\b|(?:const|let|var)\b.*\brequire\().*$/m.exec(file.text)?.[0] ?? ''
  return {
    extension: extensionOf(file.path),
    isModule: first.startsWith('import'),
    end: first.trimEnd().endsWith(';') ? ';' : '',
    quote: first.includes('"') ? '"' : "'",
  }
}
