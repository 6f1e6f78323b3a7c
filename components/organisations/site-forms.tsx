import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { saveRoomAction, saveSiteAction } from '@/lib/organisations/actions'
import type { RoomView, SiteView } from '@/lib/organisations/site-queries'

/** A site, new or changed. */
export function SiteForm({ slug, site }: { slug: string; site?: SiteView }) {
  const values = site
    ? {
        siteId: site.id,
        name: site.name,
        address: site.address,
        postcode: site.postcode,
        city: site.city,
        access: site.access,
      }
    : undefined
  return (
    <Form
      action={saveSiteAction.bind(null, slug)}
      values={values}
      submit={site ? 'Enregistrer le lieu' : 'Ajouter le lieu'}
    >
      <TextField name="name" label="Nom" hint="Comme vous l’appelez. Exemple : Brest, centre." autoFocus required />
      <TextField name="address" label="Adresse" required />
      <TextField name="postcode" label="Code postal" inputMode="numeric" width="short" required />
      <TextField name="city" label="Ville" width="mid" required />
      <TextArea
        name="access"
        label="Accès"
        hint="Étage, ascenseur, stationnement, arrêt proche, aides en place."
        maxLength={1000}
        optional
      />
    </Form>
  )
}

/** A room, new or changed. */
export function RoomForm({ slug, siteId, room }: { slug: string; siteId: string; room?: RoomView }) {
  const values = room ? { siteId, roomId: room.id, name: room.name, access: room.access } : { siteId }
  return (
    <Form
      action={saveRoomAction.bind(null, slug)}
      values={values}
      submit={room ? 'Enregistrer la salle' : 'Ajouter la salle'}
    >
      <TextField name="name" label="Nom" hint="Exemple : Salle Molène." autoFocus required />
      <TextArea
        name="access"
        label="Accès"
        hint="Mobilier, boucle magnétique, lumière, calme."
        maxLength={1000}
        optional
      />
    </Form>
  )
}
