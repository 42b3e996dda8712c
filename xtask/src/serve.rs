//! A static server on this machine, with the headers that a careful host would set.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::ServeDir;

use crate::www;

/// What every page has to live with. Trusted Types: no string becomes HTML or script unseen.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; worker-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const FIRST_PORT: u16 = 8080;

/// Who may show this page in a frame: the one made for it may stand in anybody's.
fn frame_ancestors(path: &str) -> &'static str {
    if path == "/embed.html" { "*" } else { "'none'" }
}

/// What a newspaper's page loads from here: the element with its engine, and the files of charts.
fn shared(path: &str) -> bool {
    matches!(path, "/nangsuat-chart.js" | "/chart_bg.wasm") || path.starts_with("/charts/")
}

fn headers(path: &str) -> Vec<(HeaderName, String)> {
    let policy = format!(
        "{CONTENT_SECURITY_POLICY}; frame-ancestors {}",
        frame_ancestors(path)
    );
    let mut headers = vec![
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
        (header::REFERRER_POLICY, "no-referrer".into()),
        // Asked again each time; what may not be stored at all could not be come back to either.
        (header::CACHE_CONTROL, "no-cache".into()),
    ];
    if shared(path) {
        headers.push((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".into()));
    }
    headers
}

async fn add_headers(request: Request, next: Next) -> Response {
    let added = headers(request.uri().path());
    let mut response = next.run(request).await;
    for (name, value) in added {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Builds everything and serves it until stopped.
pub fn run(port: Option<u16>) -> Result<()> {
    www::build()?;
    let listener = listen(port.unwrap_or(FIRST_PORT))?;
    println!("http://{}/", listener.local_addr()?);
    serve(listener, &www::dist())
}

/// Serves a folder from a thread of its own, on any free port.
pub fn in_background(folder: PathBuf) -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || serve(listener, &folder));
    Ok(address)
}

/// The port asked for, or the next free one.
fn listen(port: u16) -> Result<TcpListener> {
    (port..=u16::MAX)
        .map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
        .find(|bound| !matches!(bound, Err(e) if e.kind() == io::ErrorKind::AddrInUse))
        .context("no port is free")?
        .context("the port cannot be used")
}

fn serve(listener: TcpListener, folder: &Path) -> Result<()> {
    let router = Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(middleware::from_fn(add_headers));
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?
        .block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::root;

    #[test]
    fn the_guide_of_portals_has_the_policy_that_pages_are_tested_under() -> Result<()> {
        let guide = std::fs::read_to_string(root().join("docs/guides/portal.vi.md"))?;
        assert!(guide.contains(CONTENT_SECURITY_POLICY));
        Ok(())
    }
}
