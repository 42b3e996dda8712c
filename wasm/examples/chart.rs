//! A chart as JSON on stdin, its SVG on stdout.
//!
//! ```sh
//! cargo run -p nangsuat-wasm --example chart < tests/fixtures/charts/line_target.json > line.svg
//! ```
//!
//! A chart that cannot be drawn is answered with the error as JSON on stderr and exit code 2.

use std::io::{Read, Write};
use std::process::ExitCode;

use nangsuat::{Error, ErrorCode};
use nangsuat_wasm::chart::{ChartSpec, render_svg};

fn main() -> ExitCode {
    let mut input = String::new();
    let drawn = std::io::stdin()
        .read_to_string(&mut input)
        .map_err(|error| Error::new(ErrorCode::UnreadableFile, "", error, "UTF-8"))
        .and_then(|_| {
            serde_json::from_str::<ChartSpec>(&input)
                .map_err(|error| Error::new(ErrorCode::NotThisFormat, "", error, "ChartSpec"))
        })
        .and_then(|spec| render_svg(&spec));
    match drawn {
        Ok(picture) if std::io::stdout().write_all(picture.svg.as_bytes()).is_ok() => {
            ExitCode::SUCCESS
        }
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            match serde_json::to_string(&error) {
                Ok(json) => eprintln!("{json}"),
                Err(_) => eprintln!("{error}"),
            }
            ExitCode::from(2)
        }
    }
}
