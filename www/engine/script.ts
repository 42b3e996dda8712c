// What runs beside a page, as a page under Trusted Types has to be told.
interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string },
	): { createScriptURL(address: string): string };
}

/** The one script that may be started, as a page under Trusted Types has to be told. */
export function trusted(allowed: string): string {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	const policy = types?.createPolicy("nangsuat-worker", {
		createScriptURL: (address) => {
			if (address !== allowed) {
				throw new TypeError(address);
			}
			return address;
		},
	});
	return policy?.createScriptURL(allowed) ?? allowed;
}
