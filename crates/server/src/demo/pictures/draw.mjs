// Draws what the board of the demonstration shows: `node draw.mjs [name …]`, with Chromium, into WebP beside this file.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '../../../../../e2e/node_modules/@playwright/test/index.mjs'

const [W, H] = [800, 600]
const here = dirname(fileURLToPath(import.meta.url))

// Shapes
const rect = (x, y, w, h, fill, more = '') => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
const line = (d, stroke, width = 4) => `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`
const disc = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const oval = (x, y, rx, ry, fill) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`
const at = (x, y, k, inner) => `<g transform="translate(${x} ${y}) scale(${k})">${inner}</g>`
const many = (count, draw) => Array.from({ length: count }, (_, n) => draw(n)).join('')

// What stands in many drawings
const sky = (done) =>
  rect(0, 0, W, H, done ? '#cfe8f3' : '#dde5e6') +
  (done ? disc(690, 95, 42, '#ffd98a') : '') +
  oval(170, 100, 90, 24, '#fff') + oval(235, 82, 60, 26, '#fff') + oval(520, 140, 80, 18, '#fff')
const hills = (y = 380, near = '#9cc49a', far = '#b9d8c2') =>
  path(`M0 ${y} Q130 ${y - 130} 280 ${y - 20} T560 ${y - 60} T800 ${y - 20} V600 H0Z`, far) +
  path(`M0 ${y + 20} Q200 ${y - 60} 420 ${y + 10} T800 ${y - 10} V600 H0Z`, near)
const ground = (y, fill) => rect(0, y, W, H - y, fill)
const tree = (x, y, k = 1) =>
  at(x, y, k, rect(-6, -60, 12, 60, '#8a6547') + disc(0, -85, 36, '#5f9e6b') + disc(-24, -66, 24, '#6bad77') + disc(24, -68, 26, '#549261'))
const shirts = ['#3d7ab5', '#c8553d', '#e0a63a', '#5b8c5a', '#7d5ba6']
const person = (x, y, n = 0, k = 1) =>
  at(x, y, k, path('M-14 0 V-34 Q-14 -52 0 -52 T14 -34 V0Z', shirts[n % 5]) + disc(0, -66, 13, '#e8b996') + path('M-13 -68 A13 13 0 0 1 13 -68 Q0 -78 -13 -68Z', '#4a3a30'))
const worker = (x, y, k = 1) =>
  at(x, y, k, path('M-14 0 V-34 Q-14 -52 0 -52 T14 -34 V0Z', '#ef8f3c') + rect(-14, -30, 28, 6, '#fff2c4') + disc(0, -66, 13, '#e8b996') + path('M-16 -68 A16 16 0 0 1 16 -68Z', '#f4c430'))
const crane = (x, y, k = 1) =>
  at(x, y, k, line('M0 0 V-330 M-60 -300 H210 M0 -330 L210 -300 M0 -330 L-60 -300', '#e2a12b', 8) + rect(-72, -300, 26, 34, '#8a8f94') + line('M150 -300 V-190', '#6d747a', 3) + rect(128, -190, 44, 20, '#b4693c'))
const scaffold = (x, y, w, h, step = 46) =>
  line(many(Math.floor(w / step) + 1, (n) => `M${x + n * step} ${y} V${y + h} `) + many(Math.floor(h / step) + 1, (n) => `M${x} ${y + n * step} H${x + w} `), '#7c8a96', 4)
const fence = (y = 540) =>
  many(9, (n) => rect(n * 92 - 10, y, 84, 44, n % 2 ? '#f3f0e8' : '#4f86b8', 'rx="4"')) + rect(0, y + 44, W, H - y - 44, '#a89a86')
const heap = (x, y, fill = '#c9a873') => path(`M${x - 80} ${y} Q${x} ${y - 96} ${x + 80} ${y}Z`, fill)
const cone = (x, y) => path(`M${x - 14} ${y} L${x} ${y - 44} L${x + 14} ${y}Z`, '#ef7d36') + rect(x - 8, y - 24, 16, 7, '#fff')
const digger = (x, y, k = 1) =>
  at(x, y, k, rect(-60, -22, 120, 24, '#4d5257', 'rx="12"') + rect(-46, -78, 74, 56, '#f0b429', 'rx="6"') + rect(-8, -70, 30, 26, '#cfe3ee') + line('M24 -70 L96 -126 L140 -60', '#e0a31f', 14) + path('M124 -62 h34 l-8 34 h-22Z', '#6d747a'))
const windows = (x, y, cols, rows, w, h, gx, gy, fill = '#8fc1dd') =>
  many(cols * rows, (n) => rect(x + (n % cols) * gx, y + Math.floor(n / cols) * gy, w, h, fill, 'rx="2"'))
const cross = (x, y, k = 1) => at(x, y, k, rect(-9, -26, 18, 52, '#2e9e6b') + rect(-26, -9, 52, 18, '#2e9e6b'))
const ladder = (x, y, h) => line(`M${x} ${y} L${x + 30} ${y - h} M${x + 40} ${y} L${x + 70} ${y - h} ` + many(6, (n) => `M${x + 5 + n * 5} ${y - 20 - (n * h) / 7} h40 `), '#b98a4e', 6)
const lamp = (x, y) => line(`M${x} ${y} V${y - 150} h34`, '#6d747a', 6) + oval(x + 38, y - 146, 18, 7, '#ffe6a3')
/** Outdoors: sky and hills, ground, what stands there; while it is built with a fence before it, else with people. */
const outdoors = (done, soil, inner) => sky(done) + hills() + ground(440, done ? soil : '#cbb491') + inner + (done ? '' : fence())
const block = (done, { x, y, w, h, wall, cols, rows }) =>
  done
    ? rect(x, y, w, h, wall) + windows(x + 26, y + 26, cols, rows, 38, 40, (w - 40) / cols, (h - 20) / rows)
    : rect(x, y + h * 0.3, w, h * 0.7, '#b9b6ae') + windows(x + 26, y + h * 0.3 + 20, cols, rows - 1, 38, 36, (w - 40) / cols, (h - 20) / rows, '#8d8a83') + scaffold(x - 12, y + h * 0.18, w + 24, h * 0.82) + crane(x + w - 30, y + h, 1.05)

// The sites: each with whether it is done.
const SITES = {
  school: (done) =>
    outdoors(done, '#9ccf8f', block(done, { x: 190, y: 180, w: 430, h: 270, wall: '#f6efe2', cols: 7, rows: 3 }) +
      (done
        ? rect(180, 164, 450, 20, '#c8553d') + rect(372, 370, 66, 80, '#7a5b46') + oval(400, 540, 300, 46, '#c9694f') + oval(400, 540, 240, 30, '#8cc47f') + line('M120 450 V190', '#8a8f94', 6) + path('M122 192 h64 v40 h-64Z', '#d43a2f') + tree(680, 460) + tree(740, 470, 0.8) + person(300, 560, 0, 0.8) + person(340, 566, 1, 0.7) + person(520, 556, 2, 0.75)
        : heap(110, 500) + worker(330, 520) + worker(560, 528, 0.9))),
  hospital: (done) =>
    outdoors(done, '#d9dcd4', block(done, { x: 230, y: 130, w: 350, h: 320, wall: '#f7fbfb', cols: 6, rows: 5 }) +
      (done ? rect(90, 300, 150, 150, '#e4f0ee') + windows(110, 326, 3, 2, 30, 34, 42, 60) + rect(350, 404, 110, 46, '#5b7f8c') + cross(405, 112) + tree(660, 460) + tree(60, 470, 0.8) + person(300, 540, 3) + person(350, 548, 1, 0.9) + person(520, 540, 4) : heap(120, 504) + worker(210, 528) + worker(650, 520))),
  clinic: (done) =>
    outdoors(done, '#b9d59f', path('M180 300 L400 190 L620 300Z', done ? '#6d8794' : '#9b8f82') + rect(210, 300, 380, 150, done ? '#fbfaf4' : '#d8d2c6') + windows(240, 336, 2, 1, 66, 54, 240, 0, done ? '#8fc1dd' : '#8d8a83') + rect(360, 346, 80, 104, done ? '#4d8b78' : '#6f6a61') +
      (done ? cross(400, 262, 0.8) + tree(120, 460) + tree(690, 466) + person(330, 540, 2) + person(480, 544, 0) : ladder(520, 450, 180) + worker(300, 500) + heap(680, 500))),
  factory: (done) =>
    outdoors(done, '#cfd2cc',
      done
        ? many(4, (n) => path(`M${120 + n * 140} 300 v-70 l140 70Z`, '#5d8aa8')) + rect(120, 300, 560, 150, '#e6ebee') + windows(150, 330, 6, 1, 52, 40, 90, 0) + rect(360, 390, 80, 60, '#4f6d7a') + at(640, 520, 1, rect(-70, -70, 90, 56, '#c8553d') + rect(22, -52, 40, 38, '#e8e8e8') + disc(-40, -10, 16, '#333') + disc(40, -10, 16, '#333')) + tree(70, 470)
        : line(many(5, (n) => `M${140 + n * 130} 450 V250 `) + many(4, (n) => `M${140 + n * 130} 250 l65 -50 l65 50 `) + 'M140 250 H660 M140 350 H660', '#6f8391', 9) + crane(700, 460, 0.95) + worker(260, 520) + worker(430, 528) + heap(90, 506)),
  market: (done) =>
    outdoors(done, '#dcd6c8',
      path('M100 300 Q400 130 700 300Z', done ? '#3f8f7f' : '#b9b6ae') + rect(110, 300, 580, 150, done ? '#f4ecd8' : '#cfc8ba') +
      (done
        ? many(5, (n) => path(`M${130 + n * 112} 350 h92 l10 34 h-112Z`, ['#d9573f', '#f0b33c', '#4f9d69', '#3d7ab5', '#d9573f'][n]) + rect(136 + n * 112, 404, 84, 46, '#b98a4e') + many(5, (m) => disc(148 + n * 112 + m * 15, 400, 9, ['#e0523c', '#f0a63a', '#6cab4a', '#e6c13c', '#b5446e'][(n + m) % 5]))) + person(260, 540, 1) + person(380, 548, 3) + person(560, 542, 0) + person(620, 550, 4, 0.9)
        : scaffold(110, 300, 580, 150, 58) + worker(300, 510) + crane(620, 450, 0.9))),
  sports: (done) =>
    sky(done) + hills() + ground(400, done ? '#8cc47f' : '#cbb491') +
    (done
      ? path('M130 560 L250 420 H620 L740 560Z', '#3f86a8') + line('M250 560 L320 420 M610 560 L550 420 M185 500 H690', '#fff', 5) + line('M150 430 V250', '#6d747a', 8) + rect(118, 220, 84, 56, '#fff') + rect(144, 240, 32, 24, '#c8553d') + lamp(700, 430) + tree(60, 440) + person(330, 520, 0) + person(430, 500, 1) + person(520, 530, 2) + disc(470, 470, 11, '#e07b39')
      : path('M110 560 L250 420 H620 L740 560Z', '#b79a72') + digger(520, 500, 1.1) + worker(240, 520) + cone(330, 540) + cone(410, 540) + fence(556)),
  lights: (done) =>
    sky(done) + rect(0, 200, 180, 240, '#d8cdbb') + windows(24, 226, 3, 4, 30, 34, 50, 52) + rect(600, 170, 200, 270, '#c9d5da') + windows(626, 200, 3, 5, 34, 32, 56, 48) + ground(440, '#7b8288') + line('M0 520 H800', '#f2f2f2', 6) + many(7, (n) => rect(270 + n * 42, 450, 24, 110, '#f2f2f2')) +
    line('M220 450 V170 H430', '#5d656b', 10) +
    (done
      ? rect(392, 150, 44, 118, '#2f353a', 'rx="10"') + disc(414, 174, 14, '#5a3734') + disc(414, 208, 14, '#5c5236') + disc(414, 242, 14, '#3ddc84') + at(640, 540, 1, rect(-80, -50, 160, 40, '#c8553d', 'rx="12"') + rect(-44, -80, 88, 34, '#e2e8ec', 'rx="8"') + disc(-46, -8, 16, '#333') + disc(46, -8, 16, '#333')) + person(330, 540, 1) + person(400, 546, 4)
      : rect(470, 470, 150, 60, '#f0b429', 'rx="6"') + rect(620, 486, 50, 44, '#e8e8e8') + disc(510, 534, 18, '#333') + disc(630, 534, 18, '#333') + line('M520 470 L430 300', '#e0a31f', 12) + rect(396, 262, 60, 42, '#8a8f94') + worker(426, 272, 0.8) + cone(330, 560) + cone(260, 560) + cone(400, 570)),
  field: (done) =>
    sky(done) + hills(330) +
    many(7, (n) => path(`M0 ${340 + n * 38} Q400 ${310 + n * 38} 800 ${345 + n * 38} V${380 + n * 38} Q400 ${345 + n * 38} 0 ${376 + n * 38}Z`, done ? ['#a9d46c', '#8cc152', '#c3dd7a'][n % 3] : ['#b98f5f', '#a57d50', '#c7a070'][n % 3])) +
    path('M360 600 Q420 470 392 330 H420 Q470 470 470 600Z', done ? '#7fb7d4' : '#8b6b48') +
    (done ? tree(690, 360, 0.8) + person(230, 520, 2) + person(280, 530, 0) + at(580, 500, 1, rect(-34, -60, 68, 60, '#f6efe2') + path('M-44 -60 L0 -92 L44 -60Z', '#c8553d')) : digger(560, 500, 1.1) + worker(260, 520) + worker(310, 530)),
  works: (done) =>
    outdoors(done, '#b5cfa0',
      (done ? rect(320, 272, 160, 172, '#eef2f0') + windows(340, 300, 3, 2, 32, 32, 44, 60) + rect(312, 260, 176, 16, '#4f86b8') : scaffold(330, 290, 140, 150)) +
      many(2, (n) => oval(240 + n * 300, 430, 130, 46, done ? '#aebcc4' : '#a08566') + oval(240 + n * 300, 420, 114, 36, done ? '#5fa8c9' : '#7b6246')) +
      (done ? line('M240 420 L320 408 M540 420 L470 408', '#7c8a96', 6) + tree(90, 380, 0.8) + tree(720, 400) + person(400, 540, 3) : crane(470, 440, 1) + digger(240, 500, 1) + worker(560, 520))),
  waste: (done) =>
    outdoors(done, '#cfd2cc', rect(150, 270, 420, 180, done ? '#e9eee6' : '#b9b6ae') + rect(140, 252, 440, 22, done ? '#4f9d69' : '#8d8a83') + many(3, (n) => rect(190 + n * 130, 340, 90, 110, done ? '#5b7f8c' : '#8d8a83')) +
      (done
        ? windows(190, 296, 3, 1, 90, 22, 130, 0) + line('M540 252 v-70 h40', '#8a8f94', 12) + at(430, 540, 1.1, rect(-110, -92, 130, 78, '#4f9d69', 'rx="8"') + rect(24, -66, 52, 52, '#f4f4ee', 'rx="6"') + rect(44, -58, 26, 22, '#8fc1dd') + disc(-76, -8, 17, '#333') + disc(-26, -8, 17, '#333') + disc(48, -8, 17, '#333')) + many(3, (n) => rect(600 + n * 52, 420, 40, 52, ['#3d7ab5', '#4f9d69', '#c8553d'][n], 'rx="4"') + rect(596 + n * 52, 412, 48, 10, '#4a5560', 'rx="4"')) + tree(80, 460) + person(230, 540, 0)
        : scaffold(140, 250, 440, 200, 55) + crane(640, 450, 0.9) + worker(250, 520) + worker(420, 526) + heap(80, 504))),
  road: (done) =>
    sky(done) + hills(360, '#86b886', '#abd0b4') + ground(470, '#93c089') +
    path('M250 600 Q330 470 470 430 T560 330 Q560 300 500 280 H530 Q610 300 606 340 T540 450 Q600 500 620 600Z', done ? '#6d747a' : '#b98f5f') +
    (done
      ? line('M430 600 Q440 500 500 446 T584 330', '#f7f3e3', 5) + line('M640 590 Q610 500 560 452 M620 340 Q612 310 560 292', '#f3f3f3', 7) + many(5, (n) => rect(634 - n * 16, 560 - n * 26, 8, 30, '#d9d9d9')) + tree(130, 480) + tree(200, 450, 0.7) + tree(710, 460) + at(470, 540, 0.8, rect(-60, -74, 120, 62, '#3f8f7f', 'rx="10"') + windows(-48, -62, 4, 1, 22, 22, 26, 0, '#dff0f5') + disc(-34, -8, 15, '#333') + disc(34, -8, 15, '#333'))
      : at(440, 540, 1.1, rect(-50, -64, 84, 40, '#f0b429', 'rx="6"') + line('M-40 -64 V-106 H30 V-64', '#6d747a', 5) + disc(52, -22, 30, '#7c8a96') + disc(-34, -14, 20, '#333')) + worker(300, 560) + cone(620, 560) + cone(600, 500) + heap(150, 540)),
  bridge: (done) =>
    sky(done) + hills(330) + ground(420, '#7fb7d4') + line('M40 500 h90 M300 540 h120 M560 490 h100 M160 570 h80', '#a9d2e6', 6) +
    path('M0 300 Q400 230 800 300 V336 Q400 266 0 336Z', done ? '#d8d3c8' : '#b9b6ae') + many(3, (n) => path(`M${170 + n * 220} ${290 - (n === 1 ? 12 : 0)} h44 l8 190 h-60Z`, '#bfb9ad')) +
    (done
      ? line('M0 286 Q400 214 800 286 ' + many(14, (n) => `M${28 + n * 57} ${280 - Math.sin(((n + 0.5) / 14) * Math.PI) * 30} v22 `), '#c8553d', 5) + at(330, 246, 0.7, rect(-60, -48, 120, 36, '#3d7ab5', 'rx="10"') + rect(-34, -74, 68, 30, '#dff0f5', 'rx="8"') + disc(-34, -8, 13, '#333') + disc(34, -8, 13, '#333')) + tree(60, 300, 0.7) + tree(740, 300, 0.7)
      : scaffold(140, 300, 110, 170, 36) + scaffold(362, 290, 110, 180, 36) + crane(640, 300, 0.7) + worker(520, 254, 0.7) + cone(300, 258) + cone(220, 270)),
  river: (done) =>
    sky(done) + hills(330) + path('M0 460 Q200 400 420 430 T800 400 V600 H0Z', '#6fb0d2') + line('M60 520 h110 M260 560 h130 M520 500 h110 M640 560 h90', '#a9d2e6', 6) + line('M500 470 V340 M620 460 V340', '#8a8f94', 10) +
    (done
      ? rect(470, 250, 180, 100, '#f4f6f4') + windows(494, 278, 3, 1, 34, 34, 52, 0) + path('M456 252 L560 200 L664 252Z', '#4f86b8') + line('M470 350 L330 440', '#b9b6ae', 12) + at(560, 200, 1, line('M0 0 V-46', '#6d747a', 5) + disc(0, -50, 8, '#c8553d')) + tree(110, 430) + tree(190, 420, 0.8) + at(260, 470, 1, oval(0, 0, 30, 14, '#fff') + line('M26 -8 q10 -30 22 -34', '#fff', 7))
      : line('M470 350 V256 M560 350 V240 M650 350 V256 M470 350 H650 M470 256 H650', '#7c8a96', 7) + crane(300, 440, 0.8) + at(230, 520, 1, path('M-90 0 h180 l-24 34 h-130Z', '#8a6547') + rect(-30, -34, 50, 34, '#e8e8e8')) + worker(560, 346, 0.7)),
  tower: (done) =>
    outdoors(done, '#a9d08f', line('M330 450 L360 250 M470 450 L440 250 M345 350 H455', done ? '#9aa5ad' : '#b9b6ae', 14) +
      (done
        ? path('M300 250 V150 Q400 100 500 150 V250 Q400 280 300 250Z', '#4f9ac4') + path('M290 152 Q400 70 510 152 Q400 126 290 152Z', '#c8553d') + line('M400 262 V450 H620 v-30', '#6d747a', 10) + at(640, 450, 1, rect(-60, -90, 120, 90, '#fbfaf4') + path('M-74 -90 L0 -140 L74 -90Z', '#8a6547') + rect(-16, -50, 32, 50, '#7a5b46')) + tree(140, 460) + tree(210, 470, 0.8) + person(520, 540, 1) + path('M548 520 h30 v24 h-30Z', '#4f9ac4') + person(600, 544, 3)
        : scaffold(310, 180, 180, 270) + crane(560, 450, 1) + heap(160, 500) + worker(270, 520) + line('M40 524 H230', '#4f86b8', 16))),
  mangrove: (done) =>
    sky(done) + path('M0 330 H800 V600 H0Z', '#86bdd6') + path('M0 330 Q200 312 400 330 T800 322 V350 H0Z', '#8fbf8b') + line('M80 400 h120 M500 380 h140 M260 560 h110', '#b6daea', 5) +
    many(done ? 9 : 0, (n) => at(70 + ((n * 173) % 680), 430 + ((n * 61) % 140), 0.8 + (n % 3) * 0.15, line('M0 0 q-20 20 -34 44 M0 0 q20 20 34 44 M0 0 q-4 24 -8 46 M0 0 q8 24 12 44', '#7a5b46', 6) + disc(0, -26, 40, '#4f9460') + disc(-32, -10, 28, '#5fa46f') + disc(32, -12, 30, '#46875a'))) +
    (done
      ? at(620, 420, 1, oval(0, 0, 26, 13, '#fff') + line('M20 -6 q14 -34 4 -50', '#fff', 6) + line('M-4 10 V44 M8 10 V44', '#5d656b', 4)) + at(690, 450, 0.8, oval(0, 0, 26, 13, '#fff') + line('M20 -6 q14 -34 4 -50', '#fff', 6) + line('M-4 10 V44 M8 10 V44', '#5d656b', 4))
      : path('M0 430 Q300 400 800 440 V600 H0Z', '#a98f6f') + many(40, (n) => at(60 + (n % 10) * 76, 460 + Math.floor(n / 10) * 36, 1, line('M0 0 V-22', '#6b8e4e', 4) + oval(-7, -22, 9, 5, '#6bad57') + oval(7, -24, 9, 5, '#6bad57'))) + worker(300, 500) + worker(560, 540)),
  estate: (done) =>
    outdoors(done, '#cfd6c8', rect(190, 110, 420, 340, done ? '#f3dfc1' : '#c9bfae') + many(5, (n) => rect(190, 168 + n * 62, 420, 8, done ? '#d98f5c' : '#aaa193')) + windows(214, 124, 6, 5, 40, 36, 66, 62, done ? '#8fc1dd' : '#8d97a0') +
      (done ? rect(372, 396, 60, 54, '#7a5b46') + path('M432 450 L560 450 L432 420Z', '#b9b6ae') + line('M440 404 L560 436', '#4f86b8', 6) + lamp(660, 470) + tree(110, 470) + tree(730, 470, 0.8) + person(300, 540, 4) + person(480, 546, 1) + at(250, 550, 1, rect(-40, -22, 80, 8, '#8a6547') + line('M-30 -14 V6 M30 -14 V6', '#6d747a', 6)) : scaffold(180, 110, 440, 340, 62) + path('M90 520 h240 l-20 -18 h-200Z', '#8b6b48') + line('M110 506 H310', '#4f86b8', 14) + worker(360, 520) + worker(560, 526))),
  village: (done) =>
    sky(done) + hills() + ground(430, '#b3d39a') + path('M330 600 L376 430 H424 L520 600Z', done ? '#d8d3c8' : '#b98f5f') +
    [[60, 0.95], [200, 0.8], [470, 0.85], [600, 1]].map(([x, k]) => at(x, 440, k, rect(0, -120, 150, 120, done ? '#fbfaf4' : '#e3dccd') + path('M-16 -120 L75 -176 L166 -120Z', '#5d656b') + rect(22, -84, 34, 34, '#8fc1dd') + rect(92, -74, 36, 74, '#7a5b46'))).join('') +
    (done ? many(6, (n) => disc(300 - n * 34, 476 + n * 16, 12, ['#e0523c', '#f0b33c', '#d9679b'][n % 3])) + tree(450, 440, 0.7) + tree(770, 470) + many(2, (n) => rect(540 + n * 44, 500, 34, 48, n ? '#4f9d69' : '#3d7ab5', 'rx="4"') + rect(536 + n * 44, 492, 42, 10, '#4a5560', 'rx="4"')) + person(400, 540, 3) + person(250, 550, 1, 0.9) : heap(230, 540, '#8f8672') + many(9, (n) => rect(176 + ((n * 37) % 110), 496 + ((n * 23) % 40), 18, 12, ['#c8553d', '#e8e8e8', '#4f86b8'][n % 3])) + at(590, 540, 1, path('M-60 -54 h120 l-14 42 h-92Z', '#4f86b8') + disc(0, -6, 18, '#333')) + worker(430, 540) + worker(500, 550)),
  counter: (done) =>
    rect(0, 0, W, H, '#eef2ee') + rect(0, 430, W, 170, '#d6cfc2') + many(3, (n) => rect(60 + n * 240, 60, 200, 20, '#fff7dc')) +
    (done
      ? rect(60, 130, 680, 60, '#3d7ab5') + many(4, (n) => rect(90 + n * 165, 144, 120, 32, '#dff0f5')) + rect(60, 350, 680, 100, '#b98a4e') + rect(50, 336, 700, 20, '#8a6547') + many(4, (n) => at(140 + n * 165, 336, 1, person(0, 0, n, 1.1) + rect(28, -54, 56, 38, '#39424a', 'rx="3"') + rect(50, -16, 12, 16, '#39424a'))) + many(5, (n) => rect(90 + n * 130, 510, 90, 14, '#4f9d69', 'rx="6"') + line(`M${104 + n * 130} 524 v30 M${166 + n * 130} 524 v30`, '#6d747a', 5)) + person(180, 512, 2) + person(450, 512, 4)
      : rect(60, 130, 680, 60, '#c9c4b8') + rect(90, 370, 260, 80, '#cfa86f') + ladder(520, 450, 250) + worker(420, 520, 1.2) + many(3, (n) => rect(620, 390 - n * 46, 90, 44, ['#cfa86f', '#b98a4e', '#dab985'][n])) + line('M400 80 V190 M400 190 l-14 20 M400 190 l14 20', '#8a8f94', 4)),
  canteen: (done) =>
    rect(0, 0, W, H, '#fbf3e2') + rect(0, 420, W, 180, '#c9a97f') + windows(70, 110, 3, 1, 130, 150, 250, 0, '#bfe0ee') + many(3, (n) => line(`M${140 + n * 250} 0 V60`, '#6d747a', 4) + path(`M${106 + n * 250} 92 Q${140 + n * 250} 40 ${174 + n * 250} 92Z`, done ? '#e0a63a' : '#b9b6ae')) +
    (done
      ? many(3, (n) => at(140 + n * 250, 500, 1, person(-60, -8, n + 1, 1.1) + person(60, -8, n + 3, 1.1) + oval(0, 0, 100, 26, '#8a6547') + many(4, (m) => oval(-54 + m * 36, -8, 15, 8, '#fff') + oval(-54 + m * 36, -11, 10, 5, ['#7fb35a', '#e07b39', '#f2e3b3', '#b5533d'][m])) + rect(-8, 20, 16, 56, '#6f5139')))
      : ladder(500, 470, 260) + worker(440, 540, 1.2) + many(3, (n) => rect(90, 470 - n * 34, 220, 22, '#b98a4e')) + rect(620, 440, 70, 60, '#e8e8e8') + rect(620, 430, 70, 14, '#4f9d69')),
}

const wanted = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()
let all = 0
for (const [name, draw] of Object.entries(SITES).filter(([name]) => !wanted.length || wanted.includes(name))) {
  for (const state of [1, 2]) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}">${draw(state === 2)}</svg>`
    const drawn = await page.evaluate(
      async ([text, width, height]) => {
        const image = new Image()
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
        await image.decode()
        const canvas = Object.assign(document.createElement('canvas'), { width, height })
        canvas.getContext('2d').drawImage(image, 0, 0)
        return canvas.toDataURL('image/webp', 0.8).split(',')[1]
      },
      [svg, W, H],
    )
    const bytes = Buffer.from(drawn, 'base64')
    all += bytes.length
    writeFileSync(join(here, `${name}-${state}.webp`), bytes)
  }
}
await browser.close()
console.log(`${all} bytes`)
