/** Keeps a fault within a part of the page: the rest goes on, and the part can be drawn anew. */
import { Component, type ReactNode } from 'react'
import { t } from '../i18n/text.ts'
import './Banners.css'

interface BoundaryProps {
  readonly children: ReactNode
  /** Before the part is drawn again. */
  readonly onAgain?: () => void
}

export class Boundary extends Component<BoundaryProps, { readonly fault: Error | null }> {
  override state: { readonly fault: Error | null } = { fault: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override render() {
    const { fault } = this.state
    if (!fault) return this.props.children
    return (
      <div className="banner" role="alert">
        <p className="banner-title">{t('This part of the page cannot be shown.')}</p>
        <button type="button" onClick={this.again}>{t('Try again')}</button>
        <p>{t('If trying again does not help, reload the page; finished rounds are kept. The reason: {reason}', { reason: fault.message })}</p>
      </div>
    )
  }

  private readonly again = (): void => {
    this.props.onAgain?.()
    this.setState({ fault: null })
  }
}
