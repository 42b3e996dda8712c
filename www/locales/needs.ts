/**
 * What a result lacks, in words: of `2020.capital` the name of `capital` and the year, of `capital`
 * the name alone. Who names it is told whether a year follows.
 */
export function needed(
	need: string,
	nameOf: (identifier: string, dated: boolean) => string,
): string {
	const [year, identifier] = need.split(".");
	return identifier ? `${nameOf(identifier, true)} ${year}` : nameOf(need, false);
}
