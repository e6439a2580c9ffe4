/** Run by every-family.test.ts: the joint loop, its rounds as JSON. Arguments: device, threads. */
import { readFile } from 'node:fs/promises'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { DeviceKind } from '../src/runtime/types.ts'
import { runEveryFamily } from './every-family.ts'

const runtime = await createNodeRuntime({ device: process.argv[2] as DeviceKind, threads: Number(process.argv[3]) })
const rounds = await runEveryFamily(runtime, (path) => readFile(new URL(`../public/${path}`, import.meta.url)))
await runtime.dispose()
// The engine's threads would keep the process alive.
process.stdout.write(JSON.stringify(rounds), () => process.exit(0))
