// Keeps a draft on this machine, only if asked to. Storage may be full, blocked or absent (in a
// third-party frame touching it throws): that is an answer, never an error.

export function kept<T>(key: string): T | undefined {
	try {
		const text = localStorage.getItem(key);
		return text === null ? undefined : (JSON.parse(text) as T);
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
