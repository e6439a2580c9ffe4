/** Links that strangers may send: each must be refused by name, with nothing taken over, started, fetched or rendered as anything but text. */
import { FIELD_PATHS } from '../../lab/fields.ts'
import { MAX_LINK } from '../url.ts'

/** Not a value of any field, written as in a link. */
const NO_VALUES = [
  'NaN', 'Infinity', '-Infinity', '-1e9', '1e999', '99999999999999999999', '0x10', '1_000', '１２', '--1', '', '%20', 'null', 'undefined', '[object Object]', '{}', '[]',
  '%00', '%F0%9F%92%A9', '%E2%80%AE1', '%3Cscript%3Ealert(1)%3C/script%3E', '%3Cimg src=x onerror=alert(1)%3E', 'javascript:alert(1)', '"onmouseover="alert(1)', '${7*7}', '../../etc/passwd',
  'https://example.com/', '__proto__', 'constructor', 'toString', 'a'.repeat(5000),
]

/** Fields of each kind; every one of them has no use for any of the above. */
const PROBED = ['seed', 'rounds', 'samples', 'world', 'loop', 'regime', 'training.rate', 'decoding.guidance']

/** Not a key of any link. */
const NO_KEYS = [
  '__proto__', '__proto__.polluted', 'constructor', 'constructor.prototype.polluted', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'config', 'seed.__proto__', 'training', 'training.', '.seed',
  'training.rate.', 'training..rate', 'training%2Erate%2E', 'Seed', 'SEED', ' seed', 'seed%20', 'seed[]', 'seed[0]', 'decoding[guidance]', '2.seed', '2.world', '0.relabel', '7.relabel', '9.relabel', '2.__proto__.x', '2..relabel',
  '1.relabel', '-1.relabel', 'lane', 'run', 'start!', 'autorun', 'play', 'fetch', 'src', 'href', 'url', 'base', 'model', 'file', '%3Cb%3E', 'a'.repeat(3000), '\u202Eseed', 'ѕeed',
]

/** Whole links that are wrong in their form. */
const NO_LINKS = [
  '#', '#v', '#=', '#&', '#&&&&', '#v=', '#v=0', '#v=2', '#v=9', '#v=-1', '#v=1.0', '#v=01', '#v=1&v=1', '#v=1&v=2', '#v=1&seed=1&seed=2', '#v=1&&seed=1', '#v=1&seed', '#v=1&=1', '#seed=1', '#preset=test', '#V=1',
  '#%', '#%E0%A4%A', '#v=1&seed=%', '#v=1&seed=%ZZ', '#v=1&%C0%AE=1', '#v=1&preset=', '#v=1&preset=__proto__', '#v=1&preset=constructor', '#v=1&preset=<b>', '#v=1&preset=TEST', '#v=1&preset=test&preset=test',
  '#v=1&device=', '#v=1&device=cpu', '#v=1&device=cuda', '#v=1&device=__proto__', '#v=1&device=WASM', '#v=1&embed=1', '#v=1&embed=true', '#v=1&embed=<iframe>', '#v=1&hide=', '#v=1&hide=everything', '#v=1&hide=__proto__',
  '#v=1&hide=seed,seed,nothing', '#v=1&hide=<script>', '#v=1&lanes=0', '#v=1&lanes=7', '#v=1&lanes=99', '#v=1&lanes=-1', '#v=1&lanes=1.5', '#v=1&lanes=1e3', '#v=1&lanes=all', '#v=1&2.relabel=base',
  '#v=1&lanes=2&3.relabel=base', '#v=1&lanes=2&2.relabel=nonsense', '#v=1&lanes=2&2.seed=3', '#v=1&lanes=2&2.realFraction=2', '#v=1&realFraction=-0.1', '#v=1&realFraction=1.1', '#v=1&rounds=0', '#v=1&rounds=1e9',
  '#v=1&samples=0', '#v=1&samples=3.5', '#v=1&models.captioner=', '#v=1&models.captioner=,', '#v=1&models.captioner=prefix,,prefix', '#v=1&models.captioner=gpt-9', '#v=1&models.captioner=__proto__',
  `#v=1&models.captioner=${Array.from({ length: 40 }, () => 'prefix').join(',')}`, '#v=1&decoding.steps=-5', '#v=1&decoding.steps=1000000', '#v=1&decoding.topP=7', '#v=1&evaluation.prompts=1e6', '#v=1&training.batch=0',
  `#v=1&${'seed=1&'.repeat(800)}`, `#v=1&preset=${'x'.repeat(MAX_LINK)}`, `#${'a'.repeat(1 << 20)}`, `#${'%41'.repeat(20_000)}`, `#${'&'.repeat(16_000)}`, `#v=1${'&x=1'.repeat(3000)}`, '#v=1;seed=2', '#v=1?seed=2', '#v:1', '#!/v=1', '#{"v":1}',
  '#v=1&seed=1#v=1&seed=2', '#v=1\n&seed=1x', '#v=1&seed=1\u0000', '#data:text/html,<script>alert(1)</script>', '#//evil.example/x', '#v=1&preset=https://evil.example/preset.json',
]

export const HOSTILE_LINKS: readonly string[] = [
  ...NO_LINKS.filter((link) => link !== '#'),
  ...NO_KEYS.map((key) => `#v=1&${key}=1`),
  ...PROBED.flatMap((path) => NO_VALUES.map((value) => `#v=1&${path}=${value}`)),
  ...FIELD_PATHS.map((path) => `#v=1&${path}=%3Cimg src=x onerror=alert(1)%3E`),
]
