//! The guides as pages: what people read in the repository, for those who have only the portal.
//!
//! A link to another of these pages stays one; a link to anything else of the repository becomes plain
//! text, since the portal does not have it; a link to nothing stops the build.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
    html,
};

use crate::process::root;

/// Folders whose Markdown is rendered, and what stands before the names of their pages.
const FOLDERS: &[(&str, &str)] = &[("docs/guides", ""), ("core/docs/methods", "formulas-")];
/// Single files.
const FILES: &[&str] = &["docs/embedding.md", "docs/glossary.md"];
/// The guides that every page of a language offers.
const OFFERED: &str = "docs/guides";

/// A file to be rendered.
struct Source {
    /// Its path in the repository.
    path: PathBuf,
    /// The name of its page.
    page: String,
    language: &'static str,
    title: String,
    text: String,
}

/// Writes `www/generated/guides`.
pub fn write() -> Result<()> {
    let folder = root().join("www/generated/guides");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (page, html) in render()? {
        fs::write(folder.join(page), html)?;
    }
    Ok(())
}

/// Each page by its name.
fn render() -> Result<BTreeMap<String, String>> {
    let sources = sources()?;
    let pages: BTreeMap<&Path, &str> = sources
        .iter()
        .map(|source| (source.path.as_path(), source.page.as_str()))
        .collect();
    sources
        .iter()
        .map(|source| {
            let body = body(source, &pages).with_context(|| source.path.display().to_string())?;
            Ok((source.page.clone(), page(source, &sources, &body)))
        })
        .collect()
}

fn sources() -> Result<Vec<Source>> {
    let mut paths: Vec<(PathBuf, &str)> = FILES.iter().map(|file| (file.into(), "")).collect();
    for (folder, prefix) in FOLDERS {
        for entry in fs::read_dir(root().join(folder))? {
            let path = Path::new(folder).join(entry?.file_name());
            if path.extension().is_some_and(|ending| ending == "md") {
                paths.push((path, prefix));
            }
        }
    }
    paths.sort();
    paths
        .into_iter()
        .map(|(path, prefix)| {
            let text = fs::read_to_string(root().join(&path))?;
            let title = text
                .lines()
                .next()
                .and_then(|line| line.strip_prefix("# "))
                .with_context(|| format!("{} has no title", path.display()))?
                .to_owned();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let page = match (stem.as_ref(), prefix.strip_suffix('-')) {
                ("README", Some(folder)) => format!("{folder}.html"),
                (stem, _) => format!("{prefix}{stem}.html"),
            };
            let language = if stem.ends_with(".vi") { "vi" } else { "en" };
            Ok(Source {
                path,
                page,
                language,
                title,
                text,
            })
        })
        .collect()
}

fn page(source: &Source, sources: &[Source], body: &str) -> String {
    let offered: Vec<String> = sources
        .iter()
        .filter(|other| other.language == source.language && other.path.starts_with(OFFERED))
        .map(|other| {
            let here = if other.page == source.page {
                " aria-current=\"page\""
            } else {
                ""
            };
            let title = escaped(&other.title);
            format!("<li><a href=\"{}\"{here}>{title}</a></li>\n", other.page)
        })
        .collect();
    let offered = offered.concat();
    format!(
        "<!doctype html>
<html lang=\"{language}\">
<head>
<meta charset=\"utf-8\" />
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />
<meta name=\"color-scheme\" content=\"light dark\" />
<title>{title} – nangsuat</title>
<link rel=\"icon\" href=\"data:,\" />
<link rel=\"stylesheet\" href=\"../guide.css\" />
</head>
<body>
<nav>
<ul>
<li><a href=\"../index.html\">nangsuat</a></li>
{offered}</ul>
</nav>
<main>
{body}</main>
</body>
</html>
",
        language = source.language,
        title = escaped(&source.title),
    )
}

/// The Markdown as HTML, under the policy of the pages: no inline style, nothing raw.
fn body(source: &Source, pages: &BTreeMap<&Path, &str>) -> Result<String> {
    // Names of Rust items, which rustdoc links and a page does not.
    let item = |link: BrokenLink<'_>| {
        let named = link.link_type == LinkType::Reference || link.reference.starts_with('`');
        named.then(|| (CowStr::from(ITEM), CowStr::from("")))
    };
    let options = Options::ENABLE_TABLES;
    let mut events = Vec::new();
    let mut headings = Headings::default();
    let mut links = Vec::new();
    let mut code = None;
    let mut parser =
        Parser::new_with_broken_link_callback(&source.text, options, Some(item)).peekable();
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let mut inside = Vec::new();
                for event in parser.by_ref() {
                    if matches!(event, Event::End(TagEnd::Heading(_))) {
                        break;
                    }
                    inside.push(event);
                }
                events.extend(headings.open(level, &inside));
                events.extend(inside);
                events.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let href = href(source, &dest_url, pages)?;
                if let Some(href) = &href {
                    events.push(raw(format!("<a href=\"{}\">", escaped(href))));
                }
                links.push(href.is_some());
            }
            Event::End(TagEnd::Link) => {
                if links.pop() == Some(true) {
                    events.push(raw("</a>"));
                }
            }
            // A page's name leads to it.
            Event::Code(name) if is_page(&name) && links.is_empty() => {
                let name = escaped(&name);
                events.push(raw(format!(
                    "<a href=\"../{name}\"><code>{name}</code></a>"
                )));
            }
            // Wide tables and lines of code scroll by themselves, by keyboard too.
            Event::Start(Tag::Table(columns)) => {
                let label = &headings.last;
                events.push(raw(format!(
                    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"{label}\">"
                )));
                let plain = vec![pulldown_cmark::Alignment::None; columns.len()];
                events.push(Event::Start(Tag::Table(plain)));
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                events.push(raw("</div>\n"));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => "text".to_owned(),
                };
                code = Some(info.is_empty() || info.starts_with("rust"));
                events.push(raw("<pre tabindex=\"0\"><code>"));
            }
            Event::End(TagEnd::CodeBlock) => {
                code = None;
                events.push(raw("</code></pre>\n"));
            }
            // Lines that only make an example run.
            Event::Text(text) if code == Some(true) => {
                let shown: String = text
                    .split_inclusive('\n')
                    .filter(|line| !line.starts_with("# ") && line.trim_end() != "#")
                    .collect();
                events.push(Event::Text(shown.into()));
            }
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            other => events.push(other),
        }
    }
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    Ok(body)
}

/// Where a link to a Rust item leads.
const ITEM: &str = "item:";

fn raw<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(html.into())
}

/// The address of a link on the portal; nothing where that is not there.
fn href(source: &Source, link: &str, pages: &BTreeMap<&Path, &str>) -> Result<Option<String>> {
    if link.starts_with("https://") || link.starts_with('#') {
        return Ok(Some(link.to_owned()));
    }
    if link == ITEM {
        return Ok(None);
    }
    let (file, fragment) = link.find('#').map_or((link, ""), |at| link.split_at(at));
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let target = normal(&folder.join(file));
    if let Some(page) = pages.get(target.as_path()) {
        return Ok(Some(format!("{page}{fragment}")));
    }
    if !root().join(&target).exists() {
        bail!("a link leads to {link}, which is not there");
    }
    Ok(None)
}

/// The path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            normal.pop();
        } else {
            normal.push(part);
        }
    }
    normal
}

fn is_page(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "html")
        && !name.contains('/')
        && name != "embed.html"
        && root().join("www/pages").join(name).exists()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The headings so far: each has an identifier, made as GitHub makes it.
#[derive(Default)]
struct Headings {
    used: BTreeSet<String>,
    last: String,
}

impl Headings {
    fn open<'a>(&mut self, level: HeadingLevel, inside: &[Event<'a>]) -> Vec<Event<'a>> {
        let words: String = inside
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let id: String = words
            .to_lowercase()
            .chars()
            .filter_map(|sign| match sign {
                ' ' => Some('-'),
                '-' | '_' => Some(sign),
                sign => sign.is_alphanumeric().then_some(sign),
            })
            .collect();
        let mut unique = id.clone();
        for count in 1.. {
            if self.used.insert(unique.clone()) {
                break;
            }
            unique = format!("{id}-{count}");
        }
        self.last.clone_from(&unique);
        vec![Event::Start(Tag::Heading {
            level,
            id: Some(unique.into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands between a beginning and a quotation mark, each time.
    fn each<'a>(html: &'a str, beginning: &str) -> Vec<&'a str> {
        html.split(beginning)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect()
    }

    #[test]
    fn every_link_of_a_guide_leads_somewhere() -> Result<()> {
        let pages = render()?;
        let mut followed = 0;
        for (name, html) in &pages {
            for link in each(html, "<a href=\"") {
                if link.starts_with("https://") {
                    continue;
                }
                let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
                if let Some(page) = file.strip_prefix("../") {
                    let found = root().join("www/pages").join(page).exists();
                    assert!(found, "{name}: {link}");
                    continue;
                }
                let target = if file.is_empty() { name } else { file };
                let found = pages
                    .get(target)
                    .with_context(|| format!("{name}: {link}"))?;
                let is_there = (1..=6)
                    .any(|level| each(found, &format!("<h{level} id=\"")).contains(&fragment));
                assert!(fragment.is_empty() || is_there, "{name}: {link}");
                followed += 1;
            }
        }
        assert!(followed > 100, "{followed}");
        Ok(())
    }

    #[test]
    fn what_the_portal_does_not_have_is_no_link() -> Result<()> {
        let pages = render()?;
        let growth = &pages["formulas-growth.html"];
        assert!(growth.contains("<code>Account</code>") && !growth.contains(".rs"));
        assert!(growth.contains("<a href=\"formulas-capital.html\">"));
        assert!(
            !growth.contains("# Ok::"),
            "lines that only make an example run are shown"
        );
        let enterprise = &pages["enterprise.vi.html"];
        assert!(enterprise.contains("<html lang=\"vi\">"));
        assert!(
            enterprise.contains("<a href=\"../enterprise.html\"><code>enterprise.html</code></a>")
        );
        assert!(enterprise.contains("<a href=\"methods.vi.html\">Cách tính</a>"));
        Ok(())
    }

    #[test]
    fn a_page_holds_nothing_that_its_policy_forbids() -> Result<()> {
        for (name, html) in render()? {
            for forbidden in ["<script", " style=", "[`", "javascript:"] {
                assert!(!html.contains(forbidden), "{name}: {forbidden}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_link_to_nothing_is_refused() {
        let source = |text: &str| Source {
            path: "docs/guides/a.vi.md".into(),
            page: "a.vi.html".into(),
            language: "vi",
            title: "A".into(),
            text: text.into(),
        };
        let pages = BTreeMap::new();
        let rendered = |text| body(&source(text), &pages);
        assert!(rendered("[x](nowhere.md)").is_err());
        assert!(rendered("[x](../nowhere.md#y)").is_err());
        let html = rendered("# A & `b`\n[x](../browsers.md), [0, 1], <b>\n## A & `b`\n").unwrap();
        assert_eq!(
            html,
            "<h1 id=\"a--b\">A &amp; <code>b</code></h1>\n<p>x, [0, 1], &lt;b&gt;</p>\n\
             <h2 id=\"a--b-1\">A &amp; <code>b</code></h2>\n"
        );
    }
}
