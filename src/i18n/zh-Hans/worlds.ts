/** What the worlds' attributes are called. Their values are words of captions, and stay as they are. */
import type { Catalog } from '../text.ts'

export const worlds = {
  shape: '形状',
  colour: '颜色',
  background: '背景',
  size: '大小',
  position: '位置',
  class: '类别',
  tone: '明暗',
  width: '宽窄',
  texture: '纹理',
  concept: '概念',
  kind: '种类',
  style: '风格',
} satisfies Catalog
