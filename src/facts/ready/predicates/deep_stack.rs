//! A stack that is deep enough for long conditions: the SQL front end and the data engine
//! follow an expression by recursion, some 50 kB a term, and nothing can catch the overflow
//! of a stack.

/// Operators and parentheses that a condition may have; at this many the recursion takes a
/// small part of the stack, and the engine a second.
pub const MAX_OPERATORS: usize = 400;

/// The stack, reserved and not used before it is needed.
const STACK_BYTES: usize = 512 << 20;

/// Does some work on a deep stack.
///
/// # Errors
/// The system gives no such thread, or the work panicked; the text says which.
pub fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        match thread {
            Ok(thread) => thread.join().map_err(|_| "the data engine failed".to_owned()),
            Err(error) => Err(format!("no thread for it: {error}")),
        }
    })
}

/// The words and signs of an expression that make it deeper, outside of quotation marks.
#[must_use]
pub fn operators(sql: &str) -> usize {
    let mut found = 0;
    let mut quoted: Option<char> = None;
    let mut word = String::new();
    let end_of_word = |word: &mut String| {
        let makes_deeper = ["AND", "OR", "NOT", "CASE", "WHEN"];
        let is_one = makes_deeper.iter().any(|other| word.eq_ignore_ascii_case(other));
        word.clear();
        usize::from(is_one)
    };
    for character in sql.chars() {
        match quoted {
            Some(mark) if character == mark => quoted = None,
            Some(_) => {}
            None if matches!(character, '\'' | '"') => {
                found += end_of_word(&mut word);
                quoted = Some(character);
            }
            None if character.is_alphanumeric() || character == '_' => word.push(character),
            None => {
                found += end_of_word(&mut word);
                found += usize::from(matches!(
                    character,
                    '(' | '[' | '+' | '-' | '*' | '/' | '%' | '|' | '~' | ':'
                ));
            }
        }
    }
    found + end_of_word(&mut word)
}
