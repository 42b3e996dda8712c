/**
 * Fetches an engine, and takes it only if it is the one that the script was built with. What a browser or a
 * host kept of an older version is passed over by asking once more.
 */
export function whole(address: RequestInfo | URL, integrity: string): Promise<Response> {
	return fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
}
