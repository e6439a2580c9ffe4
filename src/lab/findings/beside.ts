/** What is told beside a verdict, in the order of its claim: single figures, then tables of figures. */
import type { Claim, Figure } from './claim.ts'

export interface ToldFigure {
  readonly title: string
  readonly words: string
  readonly figure: Figure | null
}

/** Titles are messages. */
export interface ToldTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly title: string; readonly figures: readonly (Figure | null)[] }[]
}

/** @param figures of the claim's `beside`, in its order */
export function toldBeside({ beside }: Claim, figures: readonly (Figure | null)[]): { readonly single: readonly ToldFigure[]; readonly tables: readonly ToldTable[] } {
  const cells = beside.flatMap(({ cell }, i) => (cell ? [{ ...cell, figure: figures[i] }] : []))
  return {
    single: beside.flatMap(({ title, words, cell }, i) => (cell ? [] : [{ title, words, figure: figures[i] }])),
    tables: unique(cells.map(({ table }) => table)).map((title) => {
      const own = cells.filter(({ table }) => table === title)
      const columns = unique(own.map(({ column }) => column))
      return {
        title, columns,
        rows: unique(own.map(({ row }) => row)).map((name) =>
          ({ title: name, figures: columns.map((at) => own.find(({ row, column }) => row === name && column === at)?.figure ?? null) })),
      }
    }),
  }
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
