/** Articles that are no longer sold: sales of them are returns that were booked late. */
export const DISCONTINUED: readonly string[] = [
  'sku-0007',
  'sku-0019',
  'sku-0042',
  'sku-0077',
  'sku-0101',
  'sku-0113',
  'sku-0128',
  'sku-0150',
  'sku-0163',
  'sku-0177',
  'sku-0181',
  'sku-0199',
];

export const REGIONS = ['north', 'south', 'east', 'west'];
