import start from "../generated/enterprise.js";

await start();
document.documentElement.dataset["engine"] = "ready";
