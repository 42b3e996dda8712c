// Keeps a draft on this machine, only if asked to. Storage may be full, blocked or absent (in a
// third-party frame touching it throws): that is an answer, never an error.

/** What was kept, unless `read` throws at it: another version, or another hand, may have written it. */
export function kept<T>(key: string, read: (found: unknown) => T | undefined): T | undefined {
	try {
		const text = localStorage.getItem(key);
		return text === null ? undefined : read(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** Whether it could be kept. */
export function keep(key: string, value: unknown): boolean {
	try {
		localStorage.setItem(key, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

export function forget(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Nothing was kept where nothing can be.
	}
}
