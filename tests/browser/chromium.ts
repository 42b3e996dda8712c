import type { LaunchOptions } from "@playwright/test";

/** The browser of the machine, as root, without a graphics card, and silent on the network. */
export const chromium: LaunchOptions = {
	executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
};
