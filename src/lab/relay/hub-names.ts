/**
 * Names of pretrained models that may play in a relay. The lab knows no more of them than their names: src/hub/ loads them, and a test there
 * holds the two lists together. Whether a model is on the machine shows when a relay begins.
 */
import type { PartnerRole } from './parse.ts'

export const HUB_PREFIX = 'hub:'

/** By role, without the prefix: names of the registry in src/hub/models/. */
export const HUB_NAMES: Readonly<Record<PartnerRole, readonly string[]>> = {
  captioner: ['smolvlm-256m', 'vit-gpt2', 'florence-2-base'],
  painter: ['janus-pro-1b', 'sd-turbo'],
  judge: ['clip-vit-b32', 'dinov2-small'],
}

/** "hub:vit-gpt2" and the like. */
export const hubPartners = (role: PartnerRole): string[] => HUB_NAMES[role].map((name) => HUB_PREFIX + name)

export const isHubPartner = (name: string): boolean => name.startsWith(HUB_PREFIX)
