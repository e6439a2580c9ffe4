/**
 * Loaded before a cell's own command: ends the process at once when the one that started it is gone, however that came about,
 * lest an orphan goes on writing where a later process works. The channel to the parent closes with the parent.
 */
import { EXIT } from '../command.ts'

const end = (): never => process.exit(EXIT.failed)

if (!process.connected) end()
process.on('disconnect', end)
// The channel alone must not keep a finished program alive.
process.channel?.unref()
