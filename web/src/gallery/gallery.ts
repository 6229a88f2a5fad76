// Development only: every part of the kit inside the workbench's frame.
import '@/kit/tokens.css'
import '@/kit/page.css'
import { createApp } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import { applySettings } from '@/shared/settings'
import Gallery from './Gallery.vue'

applySettings()
const router = createRouter({
  history: createWebHashHistory(),
  routes: [{ path: '/:any(.*)*', component: Gallery }],
})
createApp(Gallery).use(router).mount('#app')
