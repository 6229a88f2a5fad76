// Whose lines a person may write: the office everybody's, a department its own. The server decides; this leaves out the rest.
import { computed } from 'vue'
import { useSession } from '@/app/session'

export function useOwn() {
  const { may, session, face } = useSession()
  const keeps = computed(() => may('keep_campaign') && face.value !== 'organ')
  const answers = computed(() => !keeps.value && may('answer_assignment'))
  const isOwn = (organ: string) => answers.value && (session.value?.organs ?? []).includes(organ)
  return { keeps, answers, isOwn, mayTell: (organ: string) => keeps.value || isOwn(organ) }
}
