'use server'

import { action } from '@/lib/platform/action'
import { retractCpfAttestation, signCpfAttestation } from './attest-commands'
import { declareCpf, setCpfNumber } from './declare-commands'
import { applyCpfList, dropCpfList, mapCpfList, uploadCpfList } from './import-commands'
import { CpfListId, MapCpfList, UploadCpfList } from './import-schema'
import { DeclareCpf, RetractCpfAttestation, SetCpfNumber, SignCpfAttestation, WaiveCpfAttestation } from './schema'
import { waiveCpfAttestation } from './waive-commands'

export const signCpfAttestationAction = action(SignCpfAttestation, signCpfAttestation)
export const retractCpfAttestationAction = action(RetractCpfAttestation, retractCpfAttestation)
export const waiveCpfAttestationAction = action(WaiveCpfAttestation, waiveCpfAttestation)
export const declareCpfAction = action(DeclareCpf, declareCpf)
export const setCpfNumberAction = action(SetCpfNumber, setCpfNumber)
export const uploadCpfListAction = action(UploadCpfList, uploadCpfList)
export const mapCpfListAction = action(MapCpfList, mapCpfList)
export const applyCpfListAction = action(CpfListId, applyCpfList)
export const dropCpfListAction = action(CpfListId, dropCpfList)
