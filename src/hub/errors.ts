/** What goes wrong between the lab and a hub, with words for a person and what to do. */

export type HubTrouble = 'unreachable' | 'missing' | 'refused' | 'damaged' | 'full' | 'no-storage' | 'strange' | 'too-large' | 'not-here'

export class HubError extends Error {
  override readonly name = 'HubError'
  constructor(readonly trouble: HubTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
  }
}
