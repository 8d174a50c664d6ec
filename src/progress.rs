//! What a run tells while it works, on standard error: a spinner on a terminal, one line
//! an event elsewhere, or JSON lines. Standard output is left to what was asked for.
//! Also takes the time of each stage, for the manifest.
//!
//! Nothing here fails: a run whose log nobody reads any more goes on.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{SecondsFormat, Utc};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use miette::Diagnostic;
use serde::Serialize;
use serde_json::{Value, json};

use crate::publish::{StageTiming, peak_memory_bytes};

/// How a run tells what it does: the values of `--log`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum LogFormat {
    /// A progress bar on a terminal, lines of text elsewhere
    #[default]
    Auto,
    /// One line of text an event
    Text,
    /// One JSON object a line
    Json,
}

/// The form that was chosen.
enum Form {
    Terminal(ProgressBar),
    Text,
    Json,
}

/// Tells what a run does. May be shared between threads.
pub struct Progress {
    form: Form,
    began: Instant,
    state: Mutex<ProgressState>,
}

struct ProgressState {
    to: Box<dyn Write + Send>,
    running: Option<(String, Instant)>,
    timings: Vec<StageTiming>,
    finished: bool,
}

impl Progress {
    /// Tells on standard error.
    #[must_use]
    pub fn new(format: LogFormat) -> Self {
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let form = match format {
            LogFormat::Json => Form::Json,
            LogFormat::Auto if io::stderr().is_terminal() && !is_dumb => {
                Form::Terminal(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()))
            }
            LogFormat::Auto | LogFormat::Text => Form::Text,
        };
        Self::to(form, Box::new(io::stderr()))
    }

    fn to(form: Form, to: Box<dyn Write + Send>) -> Self {
        let state = ProgressState { to, running: None, timings: Vec::new(), finished: false };
        Self { form, began: Instant::now(), state: Mutex::new(state) }
    }

    /// Begins a stage, such as `reading history`; ends the one before it.
    pub fn stage(&self, name: &str) {
        let mut state = self.state();
        self.end(&mut state, "");
        state.running = Some((name.to_owned(), Instant::now()));
        match &self.form {
            Form::Terminal(bar) => {
                bar.set_style(style("{spinner:.cyan} {msg} {elapsed}"));
                bar.set_message(name.to_owned());
                bar.unset_length();
                bar.reset();
                bar.enable_steady_tick(Duration::from_millis(120));
            }
            Form::Text => text_line(&mut state, name),
            Form::Json => json_line(&mut state, "stage_started", json!({ "stage": name })),
        }
    }

    /// How far the present stage is, in whatever it counts. Shown on a terminal only.
    pub fn position(&self, done: u64, of: u64) {
        if let Form::Terminal(bar) = &self.form {
            if bar.length() != Some(of) {
                bar.set_style(style("{spinner:.cyan} {msg} {bar:28} {percent}% {elapsed}"));
                bar.set_length(of);
            }
            bar.set_position(done);
        }
    }

    /// Ends the present stage, and says what came of it, such as `120,331 rows` (or
    /// nothing, with an empty `detail`).
    pub fn done(&self, detail: &str) {
        self.end(&mut self.state(), detail);
    }

    /// Ends the run.
    pub fn finish(&self) {
        let mut state = self.state();
        self.end(&mut state, "");
        if std::mem::replace(&mut state.finished, true) {
            return;
        }
        let seconds = self.began.elapsed().as_secs_f64();
        let memory = peak_memory_bytes();
        match &self.form {
            Form::Json => {
                let fields = json!({ "seconds": rounded(seconds), "peak_memory_bytes": memory });
                json_line(&mut state, "run_finished", fields);
            }
            Form::Text | Form::Terminal(_) => {
                let mut line = format!("finished in {}", duration(seconds));
                if let Some(bytes) = memory {
                    let _ = write!(line, ", {} MB of memory at most", bytes / 1_000_000);
                }
                self.line(&mut state, &line);
            }
        }
    }

    /// Clears the terminal for what is printed next. The stage that is under way has not ended:
    /// an error follows.
    pub fn interrupt(&self) {
        self.state().running = None;
        if let Form::Terminal(bar) = &self.form {
            bar.finish_and_clear();
        }
    }

    /// Something that the user should know, and that does not stop the run.
    pub fn warn(&self, message: &str) {
        let mut state = self.state();
        match &self.form {
            Form::Json => json_line(&mut state, "warning", json!({ "message": message })),
            Form::Text | Form::Terminal(_) => {
                self.line(&mut state, &format!("warning: {message}"));
            }
        }
    }

    /// What stopped the run, with its causes and advice. `code` is the exit code.
    pub fn error(&self, error: &dyn Diagnostic, code: u8) {
        let mut state = self.state();
        state.running = None;
        let message = error.to_string();
        let causes = causes(error, &message);
        let help = error.help().map(|help| help.to_string());
        if let Form::Json = self.form {
            let fields =
                json!({ "message": message, "causes": causes, "help": help, "code": code });
            json_line(&mut state, "error", fields);
            return;
        }
        if let Form::Terminal(bar) = &self.form {
            bar.finish_and_clear();
        }
        let mut text = format!("error: {message}\n");
        for cause in &causes {
            let _ = writeln!(text, "  because: {cause}");
        }
        if let Some(help) = help {
            let _ = writeln!(text, "  help: {help}");
        }
        put(&mut state, &text);
    }

    /// The time that each stage took, of those that have ended.
    #[must_use]
    pub fn timings(&self) -> Vec<StageTiming> {
        self.state().timings.clone()
    }

    fn end(&self, state: &mut ProgressState, detail: &str) {
        let Some((name, since)) = state.running.take() else { return };
        let seconds = since.elapsed().as_secs_f64();
        if let Form::Terminal(bar) = &self.form {
            bar.finish_and_clear();
        }
        match &self.form {
            Form::Json => {
                let fields =
                    json!({ "stage": name, "seconds": rounded(seconds), "detail": detail });
                json_line(state, "stage_done", fields);
            }
            Form::Text | Form::Terminal(_) => {
                let comma = if detail.is_empty() { "" } else { ", " };
                let took = duration(seconds);
                self.line(state, &format!("{name}: done in {took}{comma}{detail}"));
            }
        }
        state.timings.push(StageTiming { stage: name, seconds: rounded(seconds) });
    }

    /// One line of text, above the bar if there is one.
    fn line(&self, state: &mut ProgressState, text: &str) {
        match &self.form {
            Form::Terminal(bar) => bar.suspend(|| put(state, &format!("{text}\n"))),
            Form::Text | Form::Json => text_line(state, text),
        }
    }

    fn state(&self) -> MutexGuard<'_, ProgressState> {
        // A thread that died while it reported something has broken nothing in here.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Form::Terminal(bar) = &self.form {
            bar.finish_and_clear();
        }
    }
}

/// The causes of an error that its message does not quote already.
fn causes(error: &dyn Diagnostic, message: &str) -> Vec<String> {
    let mut causes: Vec<String> = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if !message.contains(&text) && causes.iter().all(|said| !said.contains(&text)) {
            causes.push(text);
        }
        source = cause.source();
    }
    causes
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn text_line(state: &mut ProgressState, text: &str) {
    // Further lines are indented, so that the next event can be distinguished from this one.
    let text = text.trim_end().replace('\n', "\n    ");
    put(state, &format!("{} {text}\n", now()));
}

/// One event as JSON: when and what first, whatever else follows by name.
#[derive(Serialize)]
struct JsonLine<'a> {
    time: String,
    event: &'a str,
    #[serde(flatten)]
    fields: Value,
}

fn json_line(state: &mut ProgressState, event: &str, fields: Value) {
    if let Ok(line) = serde_json::to_string(&JsonLine { time: now(), event, fields }) {
        put(state, &format!("{line}\n"));
    }
}

fn put(state: &mut ProgressState, text: &str) {
    let _ = state.to.write_all(text.as_bytes()).and_then(|()| state.to.flush());
}

/// To the millisecond.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
fn duration(seconds: f64) -> String {
    if seconds < 9.95 {
        return format!("{seconds:.1} s");
    }
    let whole = Duration::from_secs_f64(seconds.round()).as_secs();
    match whole {
        0..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::PublishError;
    use std::path::Path;
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(form: Form, tell: impl Fn(&Progress)) -> String {
        let sink = Sink::default();
        tell(&Progress::to(form, Box::new(sink.clone())));
        let bytes = sink.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    fn refused() -> PublishError {
        PublishError::writing(Path::new("w/a.csv"), io::ErrorKind::StorageFull.into())
    }

    #[test]
    fn json_is_one_object_a_line_with_the_events_in_order() {
        let text = told(Form::Json, |progress| {
            progress.stage("reading history");
            progress.warn("two\nlines");
            progress.done("3 rows");
            progress.stage("publishing");
            progress.finish();
            progress.finish();
            progress.error(&refused(), 5);
        });
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let events: Vec<_> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
        let wanted = "stage_started warning stage_done stage_started stage_done run_finished error";
        assert_eq!(events.join(" "), wanted);
        assert_eq!(lines[1]["message"], "two\nlines");
        assert_eq!(
            (&lines[2]["stage"], &lines[2]["detail"]),
            (&json!("reading history"), &json!("3 rows"))
        );
        assert!(text.starts_with(r#"{"time":""#));
        assert_eq!(lines[6]["code"], 5);
        assert!(lines[6]["help"].as_str().unwrap().contains("disk is full"));
        assert!(lines.iter().all(|line| line["time"].as_str().unwrap().ends_with('Z')));
    }

    #[test]
    fn text_has_one_line_an_event_and_the_times_are_kept() {
        let text = told(Form::Text, |progress| {
            progress.stage("reading leads");
            progress.position(1, 2);
            progress.stage("reading history");
            progress.done("3 rows");
            progress.done("nothing is running");
            let stages: Vec<_> =
                progress.timings().into_iter().map(|timing| timing.stage).collect();
            assert_eq!(stages, ["reading leads", "reading history"]);
        });
        let lines: Vec<_> = text.lines().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(lines.len(), 4);
        assert_eq!((lines[0], lines[2]), ("reading leads", "reading history"));
        assert!(lines[1].starts_with("reading leads: done in 0.0 s"));
        assert!(lines[3].ends_with(" s, 3 rows"));
    }

    #[test]
    fn an_error_is_told_once_with_its_advice() {
        let text = told(Form::Text, |progress| progress.error(&refused(), 5));
        assert!(text.starts_with("error: w/a.csv: cannot write: "));
        assert!(text.contains("\n  help: the disk is full"));
        // The cause is quoted in the message, so it is not said again.
        assert!(!text.contains("because"));
    }

    #[test]
    fn durations_read_as_people_say_them() {
        let said: Vec<_> = [0.04, 9.94, 9.96, 59.6, 185.2].map(duration).into();
        assert_eq!(said, ["0.0 s", "9.9 s", "10 s", "1 min 00 s", "3 min 05 s"]);
    }
}
