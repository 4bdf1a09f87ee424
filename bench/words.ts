// What words say, on public data: feelings learnt from ratings, themes from examples, and 100,000 comments grouped while a
// server answers. Needs the folder that BEHOLDER_TEST_DATA names.
// node bench/words.ts feelings | themes | pains [comments] [port]
import { benchFeelings } from './words/feelings.ts';
import { benchPains } from './words/pains.ts';
import { benchThemes } from './words/themes.ts';

const [what, many = '100000', port = '4899'] = process.argv.slice(2);
if (what === undefined || what === 'feelings') await benchFeelings([11, 12, 13]);
if (what === undefined || what === 'themes') await benchThemes([11, 12, 13]);
if (what === undefined || what === 'pains') await benchPains(Number(many), Number(port));
