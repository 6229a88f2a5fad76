// Whose lines a person may write: the office everybody's, a department its own. The server decides; this leaves out the rest.
import { computed } from 'vue'
import { useSession } from '@/app/session'

export function useOwn() {
  const { may, session, face } = useSession()
  const keeps = computed(() => may('keep_campaign') && face.value !== 'organ')
  const answers = computed(() => !keeps.value && may('answer_assignment'))
  /** Posts of a department are called by its name. */
  const isOwn = (name: string) => {
    const said = session.value?.capacity ?? ''
    return answers.value && name !== '' && said.startsWith(name)
  }
  return { keeps, answers, isOwn, mayTell: (name: string) => keeps.value || isOwn(name) }
}
