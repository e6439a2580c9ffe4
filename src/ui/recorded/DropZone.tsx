import { useEffect, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { useSession } from '../session.ts'
import './recorded.css'

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** The whole page takes files that are dropped on it; while one hovers it says so. */
export function DropZone() {
  const { open } = useSession()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      // Else the browser would leave the page for the file.
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void openAll([...event.dataTransfer!.files])
    }
    const openAll = async (files: readonly File[]): Promise<void> => {
      for (const file of files) await open(file)
    }
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [open])
  return over && <div className="drop-zone" aria-hidden="true"><p>{t('Drop it to open')}</p></div>
}
