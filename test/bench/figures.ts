/** Statistics on small samples. */

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which `share` (0 to 1) of them lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export interface Ratio {
  median: number;
  /** Between these two the median lies in 95 of 100 repetitions (order statistics; no distribution is assumed). */
  from: number;
  to: number;
}

/** Of pairs measured in the same round, which a machine's mood moves less than the figures themselves. */
export function pairedRatio(ours: readonly number[], control: readonly number[]): Ratio {
  const ratios = ours.map((value, i) => value / (control[i] ?? value)).sort((a, b) => a - b);
  const reach = 0.98 * Math.sqrt(ratios.length);
  const middle = ratios.length / 2;
  const at = (place: number): number => ratios[Math.min(ratios.length - 1, Math.max(0, place))] ?? Number.NaN;
  return {
    median: median(ratios),
    from: at(Math.floor(middle - reach)),
    to: at(Math.ceil(middle + reach) - 1),
  };
}
