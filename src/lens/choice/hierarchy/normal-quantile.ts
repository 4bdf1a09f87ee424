/** The standard normal quantile of `p` in (0, 1), to 7 digits (Wichura 1988, AS 241, PPND7). */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const top = ((5.910937472e1 * r + 1.5929113202e2) * r + 5.0434271938e1) * r + 3.3871327179;
    return (q * top) / (((6.71875636e1 * r + 7.8757757664e1) * r + 1.7895169469e1) * r + 1);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  return Math.sign(q) * (r <= 5 ? nearTail(r - 1.6) : farTail(r - 5));
}

function nearTail(r: number): number {
  const top = ((1.7023821103e-1 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777;
  return top / ((1.2021132975e-1 * r + 7.370016425e-1) * r + 1);
}

function farTail(r: number): number {
  const top = ((1.7337203997e-2 * r + 4.2868294337e-1) * r + 3.081226386) * r + 6.657905115;
  return top / ((1.2258202635e-2 * r + 2.4197894225e-1) * r + 1);
}
