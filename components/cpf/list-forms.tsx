'use client'

import { DialogButton } from '@/components/ui/dialog-button'
import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { mapCpfListAction, uploadCpfListAction } from '@/lib/cpf/actions'
import type { CpfListView } from '@/lib/cpf/import-queries'
import { COLUMNS, columnFields, columnWords } from '@/lib/cpf/import-words'

const MOST_BYTES = 5 * 1024 * 1024

/** Sends the platform's list: it is read, and nothing changes before the person has seen the preview. */
export function UploadButton({ slug }: { slug: string }) {
  return (
    <DialogButton
      label="Lire une liste de la plateforme"
      title="Lire une liste de la plateforme"
      lede="Rien ne change avant que vous ayez vu l’aperçu."
      variant="primary"
      icon="upload"
      small
    >
      <Form action={uploadCpfListAction.bind(null, slug)} submit="Lire le fichier">
        <FileField
          name="file"
          label="Fichier exporté de la plateforme"
          accept=".csv,text/csv,text/plain"
          acceptWords="CSV, 20 000 lignes au plus"
          maxBytes={MOST_BYTES}
        />
      </Form>
    </DialogButton>
  )
}

/** Which column bears what: proposed from their names, chosen by the person. */
export function ColumnsForm({ view }: { view: CpfListView }) {
  const options = view.header.map((name, index) => ({ value: String(index), label: name }))
  const values = Object.fromEntries(
    COLUMNS.map((key) => [columnFields[key], view.mapping[key] === null ? '' : String(view.mapping[key])]),
  )
  return (
    <Form
      action={mapCpfListAction.bind(null, view.slug)}
      values={{ importId: view.id, ...values }}
      submit={view.state === 'UPLOADED' ? 'Voir l’aperçu' : 'Refaire l’aperçu'}
      submitLook={view.state === 'UPLOADED' ? {} : { variant: 'secondary' }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {COLUMNS.map((key) => (
          <SelectField
            key={key}
            name={columnFields[key]}
            label={columnWords[key]}
            options={options}
            empty={key === 'NUMBER' ? 'Choisissez une colonne' : 'Aucune colonne'}
            optional={key !== 'NUMBER'}
          />
        ))}
      </div>
    </Form>
  )
}
