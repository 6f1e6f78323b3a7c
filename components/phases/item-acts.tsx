import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { coverItemAction, setItemAsideAction, undoItemAction } from '@/lib/phases/actions'
import type { ItemView } from '@/lib/phases/item-queries'
import { COMMENT_LENGTH } from '@/lib/phases/objective-rules'

/** What may be done of one content item: tick it in a held session, set it aside, take either back. */
export function ItemActs({
  item,
  bilanId,
  slug,
  sessions,
}: {
  item: ItemView
  bilanId: string
  slug: string
  sessions: readonly { value: string; label: string }[]
}) {
  const covers = item.mayCover && sessions.length > 0
  if (!covers && !item.maySetAside && item.ticks.length === 0) return null
  return (
    <span className="row" style={{ marginInlineStart: 'calc(-1 * var(--space-3))' }}>
      {covers ? (
        <DialogButton
          variant="quiet"
          size="sm"
          small
          label={<Named act="Noter une séance" item={item} />}
          title={item.label}
        >
          <Form
            action={coverItemAction.bind(null, slug)}
            values={{ bilanId, itemKey: item.key }}
            submit="Noter comme abordé"
          >
            <SelectField name="sessionId" label="Abordé dans la séance" empty="Choisir" options={sessions} required />
          </Form>
        </DialogButton>
      ) : null}
      {item.maySetAside ? (
        <DialogButton variant="quiet" size="sm" small label={<Named act="Écarter" item={item} />} title={item.label}>
          <Form
            action={setItemAsideAction.bind(null, slug)}
            values={{ bilanId, itemKey: item.key }}
            submit="Écarter ce contenu"
          >
            <TextArea
              name="reason"
              label="Pourquoi l’écarter ?"
              hint="Vous deux seuls lirez cette raison."
              rows={3}
              maxLength={COMMENT_LENGTH}
              required
            />
          </Form>
        </DialogButton>
      ) : null}
      {item.ticks.map((tick) => (
        <Act
          key={tick.id}
          variant="quiet"
          size="sm"
          action={undoItemAction.bind(null, slug)}
          input={{ bilanId, coverId: tick.id }}
          label={<Named act={tick.label} item={item} />}
        />
      ))}
    </span>
  )
}

/** The same act stands beside each item: read aloud, it says of which. */
function Named({ act, item }: { act: string; item: ItemView }) {
  return (
    <>
      {act}
      <span className="vh"> : {item.label}</span>
    </>
  )
}
