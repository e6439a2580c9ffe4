/**
 * What stands in the site's index.html itself, so that what a visitor sees first waits for no script. The page takes its place with all of
 * it where it was, but on a phone, where the buttons come before the sentences: there it is the name and the question alone.
 */
import { Name, Question } from './Name.tsx'
import { WhatThisIs } from './WhatThisIs.tsx'

export const Shell = () => (
  <div className="page shell">
    <header className="masthead"><Name /><Question /></header>
    <div className="columns">
      <div className="side" />
      <main className="results"><section className="intro"><WhatThisIs /></section></main>
    </div>
  </div>
)
