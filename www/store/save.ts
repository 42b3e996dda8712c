/** Hands a file to the reader. */
export function save(name: string, type: string, content: BlobPart): void {
	const address = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	// After the click the browser holds the file by itself.
	setTimeout(() => URL.revokeObjectURL(address), 0);
}
