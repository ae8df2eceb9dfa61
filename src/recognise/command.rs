//! Asks a program of the user's choice what stands on a page: it is given the picture as PNG on its
//! standard input and prints the lines as JSON.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use serde::{Deserialize, Serialize};

use crate::picture::Grey;

/// A line as the program prints it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    /// What it says.
    pub text: String,
    /// Left, top, right and bottom edge in pixels of the picture.
    #[serde(rename = "box")]
    pub edges: [f32; 4],
    /// How sure that is, from 0 to 1; a program that does not say is not sure.
    #[serde(default)]
    pub confidence: f32,
}

/// The lines that a program finds in a picture. `command` is the program and its arguments, parted
/// by spaces.
///
/// # Errors
/// Where the program cannot be started, fails, or prints no list of lines.
pub fn ask(command: &str, picture: &Grey) -> io::Result<Vec<Printed>> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or_else(|| trouble(command, "expected a program, found none"))?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|cause| trouble(command, &format!("it could not be started: {cause}")))?;
    let (input, picture) = (child.stdin.take(), png(picture)?);
    // Its input is written beside the reading of its output, so that neither waits for the other; a
    // program that does not read all of it may still answer.
    let writing = thread::spawn(move || input.map(|mut input| input.write_all(&picture)));
    let output = child.wait_with_output()?;
    let _ = writing.join();
    if !output.status.success() {
        return Err(trouble(command, &format!("it ended with {}", output.status)));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|cause| trouble(command, &format!("it printed no list of lines: {cause}")))
}

fn trouble(command: &str, found: &str) -> io::Error {
    io::Error::other(format!("the recogniser `{command}`: {found}"))
}

/// The picture as PNG.
///
/// # Errors
/// Where it has no pixels.
pub fn png(picture: &Grey) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = (picture.width as u32, picture.height as u32);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&picture.pixels).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn asked(script: &str) -> io::Result<Vec<Printed>> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("reader");
        std::fs::write(&file, script).unwrap();
        ask(&format!("/bin/sh {}", file.display()), &Grey::even(400, 300, 255))
    }

    #[test]
    fn a_program_is_given_a_picture_and_prints_lines() {
        let script = r#"
            head -c 4 | tail -c 3 | grep -q PNG || exit 3
            cat > /dev/null
            echo '[{"text": "๙๘.๗๗", "box": [10, 20, 60, 40.5], "confidence": 0.9}, {"text": "x", "box": [0, 0, 1, 1]}]'
        "#;
        let lines = asked(script).unwrap();
        let first =
            Printed {
                text: "๙๘.๗๗".to_owned(), edges: [10.0, 20.0, 60.0, 40.5], confidence: 0.9
            };
        assert_eq!(lines[0], first);
        assert_eq!(lines[1].confidence, 0.0);
    }

    #[test]
    fn a_program_may_answer_without_looking() {
        assert_eq!(asked("echo '[]'").unwrap(), []);
    }

    #[test]
    fn what_went_wrong_is_told() {
        let message = |script: &str| asked(script).unwrap_err().to_string();
        assert!(message("cat > /dev/null; exit 7").contains("exit status: 7"));
        assert!(message("cat > /dev/null; echo hello").contains("no list of lines"));
        let missing = ask("/no/such/reader", &Grey::even(1, 1, 0)).unwrap_err().to_string();
        assert!(missing.contains("could not be started"), "{missing}");
        assert!(ask(" ", &Grey::even(1, 1, 0)).unwrap_err().to_string().contains("found none"));
    }
}
