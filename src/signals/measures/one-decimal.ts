import { decimals } from '../../platform/language/numbers.ts';

/** `98.0` or `98,0`: always one decimal, by the point of the language of now. */
export function oneDecimal(value: number): string {
  const [, point = '.'] = decimals(0.1, 1);
  return value.toFixed(1).replace('.', point);
}
