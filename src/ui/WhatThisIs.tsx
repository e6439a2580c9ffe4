/** The lab in two sentences, and what to do first. */
import { rich } from './rich.tsx'

const strong = (inner: React.ReactNode[]) => <strong>{inner}</strong>

export const WhatThisIs = () => (
  <>
    <p>
      {rich('A <b>captioner</b> writes what it sees; a <b>diffusion model</b> paints what it reads. In each round both make data, and then learn from it.', { b: strong })}
    </p>
    <p className="soft">
      {rich('Do rare things vanish? Does variety go before quality does? Press <b>Run</b> to see two real, small models do it in this tab, measured after every round against real data.', { b: strong })}
    </p>
  </>
)
