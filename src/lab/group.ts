/** Whether a value is an object with fields, such as a group of settings, rather than a list or a single value. */
export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
