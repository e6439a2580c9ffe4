/** Loads who takes part in a relay, by name: in Node and in the page's worker alike. */
import { captionerPartner, judgePartner, type Loaded, painterPartner } from '../lab/relay/own-partners.ts'
import type { RelayConfig } from '../lab/relay/config.ts'
import { isHubPartner } from '../lab/relay/hub-names.ts'
import { type OWN_ROLE, ownBase, type PartnerRole } from '../lab/relay/parse.ts'
import type { RelayCast } from '../lab/relay/types.ts'
import { baseName, loadBase } from '../models/index.ts'
import type { Models } from '../models/families.ts'
import type { Runtime } from '../runtime/types.ts'
import type { World } from '../worlds/types.ts'

export interface RelayCastOptions {
  /** Parsed, so that its partners are there. */
  readonly config: RelayConfig
  readonly world: World
  readonly runtime: Runtime
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
}

export interface LoadedRelayCast extends RelayCast {
  /** Of all of them; the runtime stays. */
  dispose(): Promise<void>
}

/** @throws CheckpointError naming the file when one is missing or does not fit; as loadHubPartner for a pretrained model */
export async function loadRelayCast(options: RelayCastOptions): Promise<LoadedRelayCast> {
  const { world } = options
  const cast = {
    captioner: await fromHub(options, 'captioner') ?? captionerPartner(world, await loadOwn(options, 'captioner')),
    painter: await fromHub(options, 'painter') ?? painterPartner(world, await loadOwn(options, 'painter')),
    judge: await fromHub(options, 'judge') ?? judgePartner(world, await loadOwn(options, 'judge')),
  }
  return { ...cast, dispose: async () => { for (const partner of Object.values(cast)) await partner.dispose() } }
}

/** The pretrained model that a partner's name stands for; undefined where it names one of the lab's own. */
async function fromHub<R extends PartnerRole>({ config, runtime }: RelayCastOptions, role: R): Promise<RelayCast[R] | undefined> {
  const name = config[role]
  return isHubPartner(name) ? (await import('./relay-partner.ts')).loadHubPartner(role, name, runtime.device) : undefined
}

async function loadOwn<R extends PartnerRole>({ config, ...from }: RelayCastOptions, role: R): Promise<Loaded<Models[(typeof OWN_ROLE)[R]]>> {
  const base = ownBase(config, role)
  if (!base) throw new Error(`${config.world} has no ${role} called ${JSON.stringify(config[role])}`)
  const { model, digest } = await loadBase<(typeof OWN_ROLE)[R]>(base, from)
  return { id: baseName(base), version: digest, model, dispose: () => model.dispose() }
}
