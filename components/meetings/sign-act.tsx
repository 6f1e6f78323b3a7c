'use client'

import { Act } from '@/components/ui/act'
import { signMeetingAction } from '@/lib/meetings/actions'

/** « Je signe : Maryse Kerdraon » : the third party's own presence, under one's own login. */
export function SignMeetingButton({
  space,
  meetingId,
  version,
  name,
}: {
  space: string
  meetingId: string
  version: number
  name: string
}) {
  return (
    <Act
      variant="primary"
      icon="pen-line"
      action={(input) => signMeetingAction(space, input)}
      input={{ meetingId, version }}
      label={`Je signe : ${name}`}
    />
  )
}
