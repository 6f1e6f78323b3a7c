'use server'

import { action } from '@/lib/platform/action'
import { answerAdaptation, askAdaptation } from './adaptation-commands'
import { AnswerAdaptation, AskAdaptation } from './adaptation-schema'
import { changeFrame } from './frame-commands'
import { ChangeFrame } from './frame-schema'
import { answerNotes, handOver } from './handover-commands'
import { AnswerNotes, HandOver } from './handover-schema'
import { removeNote, saveNote } from './note-commands'
import { RemoveNote, SaveNote } from './note-schema'
import { openBilan } from './opening-commands'
import { OpenBilan } from './opening-schema'
import { abandonBilan, resumeBilan, suspendBilan } from './pause-commands'
import { AbandonBilan, ResumeBilan, SuspendBilan } from './pause-schema'
import { startEarly } from './start-commands'
import { StartEarly } from './start-schema'

export const openBilanAction = action(OpenBilan, openBilan)
export const changeFrameAction = action(ChangeFrame, changeFrame)
export const startEarlyAction = action(StartEarly, startEarly)
export const suspendBilanAction = action(SuspendBilan, suspendBilan)
export const resumeBilanAction = action(ResumeBilan, resumeBilan)
export const abandonBilanAction = action(AbandonBilan, abandonBilan)
export const handOverAction = action(HandOver, handOver)
export const answerNotesAction = action(AnswerNotes, answerNotes)
export const askAdaptationAction = action(AskAdaptation, askAdaptation)
export const answerAdaptationAction = action(AnswerAdaptation, answerAdaptation)
export const saveNoteAction = action(SaveNote, saveNote)
export const removeNoteAction = action(RemoveNote, removeNote)
