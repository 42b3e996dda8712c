// embed.js, on the page of a newspaper: the frames of charts are as high as their content. A
// message counts only for the frame that sent it, within bounds, and asks for nothing else.
(() => {
	const frames = () => document.querySelectorAll<HTMLIFrameElement>("iframe[data-nangsuat]");
	addEventListener("message", ({ data, source }) => {
		const height = data?.["nangsuat-height"];
		if (typeof height !== "number" || !(height > 0)) {
			return;
		}
		for (const frame of frames()) {
			if (frame.contentWindow === source) {
				frame.style.height = `${Math.min(Math.max(Math.ceil(height), 80), 5000)}px`;
			}
		}
	});
	// A frame that was ready before this script tells its height again.
	for (const frame of frames()) {
		frame.contentWindow?.postMessage("nangsuat-height", "*");
	}
})();
