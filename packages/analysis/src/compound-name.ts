const words = (name: string) => name.split('_').filter(Boolean);

/** A name of two, written as the longer-standing of them is: `allowedSet`, `STOP_WORDS_SET`, `full_path_lower`. Empty where one of them is. */
export function compoundName(first: string, second: string): string {
  if (!first || !second) return '';
  if (isConstant(first) || isConstant(second)) return `${first}_${second}`.toUpperCase();
  if (words(first).length > 1 || words(second).length > 1) return `${first}_${second}`;
  return `${first}${second[0]!.toUpperCase()}${second.slice(1)}`;
}

const isConstant = (name: string) => /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(name) && name.length > 1;
