import type { ReactNode } from 'react'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { openRoomAction, openSiteAction } from '@/lib/organisations/actions'
import type { SettingsView } from '@/lib/organisations/queries'
import type { RoomView, SiteView } from '@/lib/organisations/site-queries'
import { SettingsFrame } from './settings-frame'
import { RoomForm, SiteForm } from './site-forms'

/** Where the provider receives, and how to get in. `children`: what else is said of its sites, under them. */
export function SiteSettings({
  view,
  children,
}: {
  view: SettingsView & { sites: readonly SiteView[] }
  children?: ReactNode
}) {
  const add = (
    <DialogButton
      variant="primary"
      icon="plus"
      label="Ajouter un lieu"
      title="Ajouter un lieu"
      lede="Il sera proposé quand vous prévoyez une séance sur place."
    >
      <SiteForm slug={view.slug} />
    </DialogButton>
  )
  return (
    <SettingsFrame
      view={view}
      part="lieux"
      title="Lieux et salles"
      lede="Ils sont proposés pour les séances sur place, avec leurs accès."
      acts={view.sites.length > 0 ? add : undefined}
    >
      {view.sites.length === 0 ? (
        <Empty title="Aucun lieu" act={add}>
          Ajoutez l’adresse où vous recevez, puis ses salles.
        </Empty>
      ) : (
        view.sites.map((site) => <Site key={site.id} slug={view.slug} site={site} />)
      )}
      {children}
    </SettingsFrame>
  )
}

function Site({ slug, site }: { slug: string; site: SiteView }) {
  return (
    <Section
      title={site.name}
      aside={site.open ? undefined : <Badge>Fermé</Badge>}
      note={`${site.address}, ${site.postcode} ${site.city}`}
    >
      <div className="stack-3">
        {site.access ? <p>{site.access}</p> : <p className="muted">Les accès ne sont pas décrits.</p>}
        {site.rooms.length > 0 ? <Rooms slug={slug} site={site} /> : <p className="muted">Aucune salle.</p>}
        <div className="row">
          {site.open ? (
            <DialogButton size="sm" icon="plus" label="Ajouter une salle" title={`Ajouter une salle à ${site.name}`}>
              <RoomForm slug={slug} siteId={site.id} />
            </DialogButton>
          ) : null}
          <DialogButton size="sm" icon="pencil" label="Modifier le lieu" title={`Modifier ${site.name}`}>
            <SiteForm slug={slug} site={site} />
          </DialogButton>
          {site.open ? (
            <Act
              action={openSiteAction.bind(null, slug)}
              input={{ siteId: site.id, open: false }}
              label="Fermer"
              size="sm"
              variant="quiet"
              confirm={{
                title: `Fermer ${site.name} ?`,
                body: 'Ce lieu ne sera plus proposé. Les séances déjà prévues y restent : déplacez-les au besoin.',
                confirmLabel: 'Fermer ce lieu',
              }}
            />
          ) : (
            <Act
              action={openSiteAction.bind(null, slug)}
              input={{ siteId: site.id, open: true }}
              label="Rouvrir"
              size="sm"
            />
          )}
        </div>
      </div>
    </Section>
  )
}

function Rooms({ slug, site }: { slug: string; site: SiteView }) {
  return (
    <Table<RoomView>
      caption={`Salles de ${site.name}`}
      rows={[...site.rooms]}
      rowKey={(room) => room.id}
      columns={[
        { key: 'name', label: 'Salle', head: true, cell: (room) => room.name },
        { key: 'access', label: 'Accès', cell: (room) => room.access || <span className="muted">Non décrits</span> },
        { key: 'state', label: 'État', cell: (room) => (room.open ? 'Ouverte' : <Badge>Fermée</Badge>) },
        {
          key: 'acts',
          label: 'Actions',
          quiet: true,
          cell: (room) => (
            <div className="row">
              {site.open ? (
                <DialogButton
                  size="sm"
                  variant="quiet"
                  label={
                    <>
                      Modifier<span className="vh"> {room.name}</span>
                    </>
                  }
                  title={`Modifier ${room.name}`}
                >
                  <RoomForm slug={slug} siteId={site.id} room={room} />
                </DialogButton>
              ) : null}
              <Act
                action={openRoomAction.bind(null, slug)}
                input={{ roomId: room.id, open: !room.open }}
                label={
                  <>
                    {room.open ? 'Fermer' : 'Rouvrir'}
                    <span className="vh"> {room.name}</span>
                  </>
                }
                size="sm"
                variant="quiet"
              />
            </div>
          ),
        },
      ]}
    />
  )
}
