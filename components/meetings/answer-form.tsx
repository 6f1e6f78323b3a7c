'use client'

import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { answerMeetingAction } from '@/lib/meetings/actions'
import { answerWords } from '@/lib/meetings/words'

/** Whose space, which meeting, and the version of its date that stands before one's eyes. */
export type MeetingTarget = { space: string; meetingId: string; version: number }

/** The three answers of an invited party: it comes, it cannot, or it asks for another date. */
export function AnswerActs({ target, today, answered }: { target: MeetingTarget; today: string; answered: boolean }) {
  const { space, ...input } = target
  return (
    <div className="row">
      <Act
        variant={answered ? 'secondary' : 'primary'}
        icon="check"
        action={(given) => answerMeetingAction(space, given)}
        input={{ ...input, answer: 'ACCEPTED' }}
        label={answerWords.ACCEPTED}
      />
      <DialogButton
        icon="calendar-clock"
        small
        label={answerWords.OTHER_TIME}
        title="Proposer une autre date"
        lede="Le rendez-vous reste à sa date tant qu’il n’est pas déplacé."
      >
        <Form
          action={(given) => answerMeetingAction(space, given)}
          values={{ ...input, answer: 'OTHER_TIME', day: '', start: '', words: '' }}
          submit="Envoyer"
        >
          <div className="grid items-end gap-4 sm:grid-cols-3">
            <TextField name="day" label="Un autre jour" type="date" min={today} optional autoFocus />
            <TextField name="start" label="À quelle heure" type="time" width="short" optional />
          </div>
          <TextArea name="words" label="Un mot" optional rows={2} maxLength={1000} />
        </Form>
      </DialogButton>
      <DialogButton
        variant="quiet"
        small
        label={answerWords.DECLINED}
        title="Dire que vous ne pouvez pas venir"
        lede="Un empêchement n’est pas une faute."
      >
        <Form
          action={(given) => answerMeetingAction(space, given)}
          values={{ ...input, answer: 'DECLINED', words: '' }}
          submit="Envoyer"
        >
          <TextArea name="words" label="Un mot, si vous le souhaitez" optional rows={2} maxLength={1000} autoFocus />
        </Form>
      </DialogButton>
    </div>
  )
}
