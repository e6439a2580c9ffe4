/** The environment variable that tells a process to end with the one that started it: a flag to Node would reach the engine's threads too. */
export const WITH_PARENT = 'LAB_END_WITH_PARENT'
