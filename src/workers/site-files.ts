/** Files of the site itself, as workers read them. */
import { t } from '../i18n/text.ts'
import { ownFile } from '../worlds/own.ts'
import { readOwnFile } from './own-files.ts'

/** @param base absolute address of the folder that holds public/'s files @returns reads one by its path, and says where the server refuses it */
export const siteFiles = (base: string) => async (path: string): Promise<Uint8Array> => {
  const response = await fetch(new URL(path, base))
  if (!response.ok) throw new Error(t('{path}: the server answered {status}', { path, status: `${response.status} ${response.statusText}`.trim() }))
  return new Uint8Array(await response.arrayBuffer())
}

/** The same, and files of people's own pictures from where this browser keeps them. */
export function worldFiles(base: string): (path: string) => Promise<Uint8Array> {
  const ofSite = siteFiles(base)
  return (path) => (ownFile(path) ? readOwnFile(path) : ofSite(path))
}
