// A native dialog that follows `open`; Escape and the veil ask `mayClose` first.
import { nextTick, onBeforeUnmount, onMounted, type Ref, useTemplateRef, watch } from 'vue'

export function useModal(open: Ref<boolean>, mayClose: () => boolean | Promise<boolean> = () => true) {
  const dialog = useTemplateRef<HTMLDialogElement>('dialog')

  async function close() {
    if (await mayClose()) open.value = false
  }

  async function follow() {
    await nextTick()
    if (open.value && !dialog.value?.open) dialog.value?.showModal()
    else if (!open.value && dialog.value?.open) dialog.value.close()
  }

  onMounted(follow)
  watch(open, follow)
  onBeforeUnmount(() => dialog.value?.open && dialog.value.close())

  const onCancel = (event: Event) => {
    if (event.target !== dialog.value) return
    event.preventDefault()
    void close()
  }
  const onVeil = (event: MouseEvent) => {
    if (event.target === dialog.value) void close()
  }
  return { close, onCancel, onVeil }
}
