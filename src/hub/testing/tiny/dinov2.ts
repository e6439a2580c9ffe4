import { type Files, inDtypes, jsonFile } from './files.ts'
import { Graph, patches } from './graph.ts'
import { encoder } from './transformer.ts'

const SIDE = 28
const PATCH = 14
const size = { width: 24, heads: 4, layers: 1, vocabulary: 0 }

/** In the layout of Xenova/dinov2-small: a class token before the patches. */
export function tinyDinov2(): Files {
  const graph = new Graph('dinov2')
  const seen = patches(graph, graph.input('pixel_values', 'float32', ['batch_size', 3, 'height', 'width']), PATCH, size.width)
  const classes = graph.op('Expand', [graph.weight([1, 1, size.width], 1), graph.op('Concat', [graph.size(seen, 0), graph.ints(1, size.width)], { axis: 0 })])
  graph.output('last_hidden_state', encoder(graph, graph.op('Concat', [classes, seen], { axis: 1 }), size), ['batch_size', 'sequence_length', size.width])
  return {
    'config.json': jsonFile({
      architectures: ['Dinov2Model'], model_type: 'dinov2', hidden_size: size.width, image_size: SIDE, patch_size: PATCH, num_attention_heads: size.heads, num_hidden_layers: size.layers,
    }),
    'preprocessor_config.json': jsonFile({
      crop_size: { height: SIDE, width: SIDE }, do_center_crop: true, do_convert_rgb: true, do_normalize: true, do_rescale: true, do_resize: true,
      image_processor_type: 'BitImageProcessor', image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225], resample: 3, rescale_factor: 1 / 255, size: { shortest_edge: 32 },
    }),
    ...inDtypes('model', graph.bytes(), ['']),
  }
}
