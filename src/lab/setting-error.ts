/** A setting that is within its bounds, but more than this world holds; the message names the setting and the limit. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  /** @param advice what to change, as a sentence for people */
  constructor(readonly field: string, why: string, readonly advice: string, options?: ErrorOptions) {
    super(`${field}: ${why}`, options)
  }
}
