/**
 * The browser of the machine, as root, without a graphics card, and silent on the network.
 * @type {import("@playwright/test").LaunchOptions}
 */
export const chromium = {
	executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
};
