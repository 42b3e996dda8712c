// What stands in the page of an archived chart beside its figure. Its policy allows these two
// texts and nothing else, by their hashes; a browser test holds both together.
export const FRAME_STYLE =
	"body{margin:0;font:15px/1.5 system-ui,sans-serif}figure{margin:0}img{display:block;width:100%;height:auto}figcaption{padding:0 12px}p{margin:4px 0}";
export const FRAME_STYLE_HASH = "sha256-ff/7/3LkPKaND6SyEb3iqh/kSWJmfa7o+/LI2U9K46c=";

/** Tells the page around how high this one is. */
export const FRAME_SCRIPT =
	"if(parent!==self){const t=()=>{const h=Math.ceil(document.documentElement.getBoundingClientRect().height);parent.postMessage({'nangsuat-height':h,'datawrapper-height':{nangsuat:h}},'*')};new ResizeObserver(t).observe(document.documentElement);addEventListener('message',e=>{e.source===parent&&e.data==='nangsuat-height'&&t()})}";
export const FRAME_SCRIPT_HASH = "sha256-DNl7T3hfWrE01393EkocCkh5pNn9kufOVpJoO3L15QU=";
