import Link from 'next/link'
import { NoticeText } from '@/components/organisations/notice-text'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { acknowledgeNoticeAction } from '@/lib/entry/actions'
import type { PersonNoticeView } from '@/lib/entry/queries'

/** The notice as a page, to be read at one's own pace; its reading is recorded at its end, by her alone (R1). */
export function NoticePage({ view }: { view: PersonNoticeView }) {
  const { notice, bilanId } = view
  return (
    <>
      <BackLink href={`/mon-bilan/${bilanId}/entree`}>Les étapes de votre entrée</BackLink>
      <PageHead
        title={notice?.title ?? 'La notice'}
        lede={notice ? `${view.provider}, version ${notice.version} du ${notice.publishedOn}.` : undefined}
      />
      {notice ? (
        <div className="stack">
          {view.readAt ? (
            <Callout tone="done" title={`Vous l’avez lue ${view.readAt}`}>
              <p>
                <Link href="/mon-bilan/documents" prefetch={false}>
                  La garder en PDF, dans vos documents
                </Link>
              </p>
            </Callout>
          ) : null}
          <div className="sheet">
            <NoticeText sections={notice.sections} />
          </div>
          {view.readAt || view.ended ? null : (
            <Form
              action={acknowledgeNoticeAction.bind(null, 'moi')}
              values={{ bilanId, noticeId: notice.id }}
              submit="J’ai lu la notice"
              submitLook={{ size: 'lg' }}
            >
              <CheckField
                name="read"
                label="J’ai lu cette notice"
                note="La lire n’engage à rien. Votre accord vient après, à part."
                card
                required
              />
            </Form>
          )}
        </div>
      ) : (
        <Empty title="La notice n’est pas encore publiée">Votre consultant vous préviendra dès qu’elle le sera.</Empty>
      )}
    </>
  )
}
