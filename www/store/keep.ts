// Keeps a draft on this machine, only if asked to. Storage may be full, blocked or absent (in a
// third-party frame touching it throws): that is an answer, never an error.
const KEY = "nangsuat/enterprise/1";

export function kept<T>(): T | undefined {
	try {
		const text = localStorage.getItem(KEY);
		return text === null ? undefined : (JSON.parse(text) as T);
	} catch {
		return undefined;
	}
}

/** Whether it could be kept. */
export function keep(value: unknown): boolean {
	try {
		localStorage.setItem(KEY, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

export function forget(): void {
	try {
		localStorage.removeItem(KEY);
	} catch {
		// Nothing was kept where nothing can be.
	}
}
