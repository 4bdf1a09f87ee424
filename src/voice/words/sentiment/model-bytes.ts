import { fromPacked, toPacked } from '../vectors/packed.ts';
import type { FeelingModel } from './feeling-model.ts';

/** A model that was written by other code than this is learnt anew. */
const version = 3;

/** A model as bytes, to be kept; it holds no text, only words and runs of letters. */
export const toBytes = (model: FeelingModel): Buffer => toPacked(version, model);

/** The model, or null where the bytes are of another version. */
export const fromBytes = (bytes: Buffer): FeelingModel | null => fromPacked(version, bytes);
