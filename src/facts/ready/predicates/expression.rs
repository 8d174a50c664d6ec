//! One expression: what it names, and how it is judged.

use polars::prelude::*;
use polars::sql::sql_expr;

use super::combinations::Combinations;
use super::deep_stack::{MAX_OPERATORS, on_deep_stack, operators};
use super::error::PredicateError;
use super::typing::{Kind, Typing, variant};
use crate::job::nearest::{ALIKE, nearest};
use crate::sources::{Interner, NULL_SYMBOL, read_number, read_truth};

/// Combinations that are judged together.
const BATCH: usize = 100_000;

/// A boolean expression over named columns.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The job-file key.
    pub key: String,
    /// The expression as written.
    pub sql: String,
    /// The columns it names, each once, in the order of their names.
    names: Vec<String>,
    /// Each column by each way in which it is read.
    uses: Vec<(String, Kind)>,
    expression: Expr,
}

impl Predicate {
    /// Understands an expression.
    ///
    /// # Errors
    /// It is too long, is no SQL, looks beyond its own row, or is not boolean.
    pub fn parse(key: String, sql: &str) -> Result<Self, PredicateError> {
        let found = operators(sql);
        if found > MAX_OPERATORS {
            return Err(PredicateError::TooLong { key, found, most: MAX_OPERATORS });
        }
        let not_sql = |problem: String| PredicateError::NotSql {
            key: key.clone(),
            expression: sql.to_owned(),
            problem,
        };
        on_deep_stack(|| Self::parse_here(key.clone(), sql)).map_err(not_sql)?
    }

    fn parse_here(key: String, sql: &str) -> Result<Self, PredicateError> {
        let parsed = sql_expr(sql).map_err(|error| PredicateError::NotSql {
            key: key.clone(),
            expression: sql.to_owned(),
            problem: first_line(&error),
        })?;
        let mut typing = Typing::default();
        let expression = typing.typed(parsed, Some(Kind::Truth));
        if let Some(found) = typing.beyond {
            let expression = sql.to_owned();
            return Err(PredicateError::BeyondTheRow { key, expression, found });
        }
        let mut uses = typing.uses;
        uses.sort_unstable();
        uses.dedup();
        let mut names: Vec<String> = uses.iter().map(|(name, _)| name.clone()).collect();
        names.dedup();
        let predicate = Self { key, sql: sql.to_owned(), names, uses, expression };
        predicate.check_type()?;
        Ok(predicate)
    }

    /// The columns it names, each once, in the order of their names.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.names
    }

    /// Refuses a column that is not among those known.
    ///
    /// # Errors
    /// A column that is not there; the error names the nearest one.
    pub fn check_columns(&self, known: &[String]) -> Result<(), PredicateError> {
        let Some(column) = self.names.iter().find(|name| !known.contains(name)) else {
            return Ok(());
        };
        let advice = match nearest(column, known.iter().map(String::as_str)) {
            Some((near, likeness)) if likeness > ALIKE => format!("did you mean '{near}'?"),
            _ => format!(
                "events have {}; map further columns in sources.engagement.columns",
                known.join(", ")
            ),
        };
        let (key, column) = (self.key.clone(), column.clone());
        Err(PredicateError::UnknownColumn { key, column, advice })
    }

    /// What it makes of no rows at all: whether it is boolean, and what it names fits.
    fn check_type(&self) -> Result<(), PredicateError> {
        let nothing = Combinations::of_width(self.names.len());
        let judged = self.batch(&nothing, 0..0, &Interner::default());
        let column = judged.map_err(|problem| PredicateError::NotSql {
            key: self.key.clone(),
            expression: self.sql.clone(),
            problem,
        })?;
        let found = match column.dtype() {
            DataType::Boolean => return Ok(()),
            DataType::String => "a text".to_owned(),
            other if other.is_numeric() => "a number".to_owned(),
            DataType::Null => "always null".to_owned(),
            other => format!("of type {other}"),
        };
        let (key, expression) = (self.key.clone(), self.sql.clone());
        Err(PredicateError::NotBoolean { key, expression, found })
    }

    /// Judges every combination of the values of [`Predicate::columns`]; null is unknown.
    ///
    /// # Errors
    /// The expression is a column alone that never holds a truth value, or the engine fails
    /// on a value.
    pub fn judge(
        &self,
        combinations: &Combinations,
        vocabulary: &Interner,
    ) -> Result<Vec<Option<bool>>, PredicateError> {
        self.check_lone_column(combinations, vocabulary)?;
        let fails = |problem: String| PredicateError::Fails {
            key: self.key.clone(),
            expression: self.sql.clone(),
            problem,
        };
        let mut verdicts = Vec::with_capacity(combinations.len());
        let mut from = 0;
        while from < combinations.len() {
            let until = combinations.len().min(from + BATCH);
            let column = self.batch(combinations, from..until, vocabulary).map_err(fails)?;
            let column = column.bool().map_err(|error| fails(error.to_string()))?;
            if column.len() == until - from {
                verdicts.extend(column.iter());
            } else {
                // A constant: the engine gives it once.
                let constant = column.get(0);
                verdicts.resize(until, constant);
            }
            from = until;
        }
        Ok(verdicts)
    }

    /// `icp_fit = "country"` is no condition, which only the values can tell.
    fn check_lone_column(
        &self,
        combinations: &Combinations,
        vocabulary: &Interner,
    ) -> Result<(), PredicateError> {
        if !matches!(&self.expression, Expr::Column(_)) {
            return Ok(());
        }
        let texts =
            || (0..rows(combinations)).filter_map(|row| vocabulary.text(combinations.row(row)[0]));
        let Some(example) = texts().next() else { return Ok(()) };
        if texts().any(|text| read_truth(text).is_some()) {
            return Ok(());
        }
        Err(PredicateError::NotBoolean {
            key: self.key.clone(),
            expression: self.sql.clone(),
            found: format!("a column of values such as '{example}'"),
        })
    }

    /// The texts that the expression reads as a number or a truth value and that are none,
    /// by column: how many different ones, and the first. They count as null.
    #[must_use]
    pub fn unreadable(
        &self,
        combinations: &Combinations,
        vocabulary: &Interner,
    ) -> Vec<Unreadable> {
        let mut all = Vec::new();
        for (name, kind) in &self.uses {
            let Ok(place) = self.names.binary_search(name) else { continue };
            let mut codes: Vec<u32> = (0..rows(combinations))
                .map(|row| combinations.row(row)[place])
                .filter(|&code| {
                    vocabulary.text(code).is_some_and(|text| match kind {
                        Kind::Text => false,
                        Kind::Number => !text.trim().is_empty() && read_number(text).is_none(),
                        Kind::Truth => !text.trim().is_empty() && read_truth(text).is_none(),
                    })
                })
                .collect();
            codes.sort_unstable();
            codes.dedup();
            if let Some(example) = codes.first().and_then(|&code| vocabulary.text(code)) {
                all.push(Unreadable {
                    key: self.key.clone(),
                    column: name.clone(),
                    kind: *kind,
                    values: codes.len(),
                    example: example.to_owned(),
                });
            }
        }
        all
    }

    /// Judges some combinations by the data engine.
    fn batch(
        &self,
        combinations: &Combinations,
        numbers: std::ops::Range<usize>,
        vocabulary: &Interner,
    ) -> Result<Column, String> {
        let height = numbers.len();
        let mut columns: Vec<Column> = Vec::with_capacity(self.uses.len());
        for (name, kind) in &self.uses {
            let place = self.names.binary_search(name).unwrap_or_default();
            let texts = numbers.clone().map(|number| {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                let code = combinations.row(number)[place];
                if code == NULL_SYMBOL { None } else { vocabulary.text(code) }
            });
            let name = PlSmallStr::from_string(variant(name, *kind));
            columns.push(match kind {
                Kind::Text => texts.collect::<StringChunked>().with_name(name).into_column(),
                Kind::Number => {
                    let numbers = texts.map(|text| text.and_then(read_number));
                    numbers.collect::<Float64Chunked>().with_name(name).into_column()
                }
                Kind::Truth => {
                    let truths = texts.map(|text| text.and_then(read_truth));
                    truths.collect::<BooleanChunked>().with_name(name).into_column()
                }
            });
        }
        let frame = DataFrame::new(height, columns).map_err(|error| error.to_string())?;
        let expression = self.expression.clone().alias("verdict");
        // An odd argument of a function may be more than the engine bears.
        let judged = on_deep_stack(move || -> PolarsResult<Column> {
            frame.lazy().select([expression]).collect()?.column("verdict").cloned()
        })?;
        judged.map_err(|error| first_line(&error))
    }
}

/// Values that an expression cannot read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The job-file key of the expression.
    pub key: String,
    /// The column.
    pub column: String,
    /// What the expression reads it as.
    pub kind: Kind,
    /// How many different values are not that.
    pub values: usize,
    /// One of them.
    pub example: String,
}

/// What the engine says, without its plan.
fn first_line(error: &PolarsError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

fn rows(combinations: &Combinations) -> u32 {
    u32::try_from(combinations.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an expression makes of rows of texts, a column each in the order of the names;
    /// "-" is null.
    fn judged(sql: &str, rows: &[&[&str]]) -> Vec<Option<bool>> {
        let predicate = Predicate::parse("key".to_owned(), sql).unwrap();
        let mut vocabulary = Interner::default();
        let mut combinations = Combinations::of_width(predicate.columns().len());
        let mut numbers = Vec::new();
        for row in rows {
            let codes: Vec<u32> = row
                .iter()
                .map(|text| if *text == "-" { NULL_SYMBOL } else { vocabulary.intern(text) })
                .collect();
            numbers.push(combinations.intern(&codes) as usize);
        }
        let verdicts = predicate.judge(&combinations, &vocabulary).unwrap();
        numbers.into_iter().map(|number| verdicts[number]).collect()
    }

    #[test]
    fn a_column_is_read_as_what_the_expression_uses_it_for() {
        let (yes, no, unknown) = (Some(true), Some(false), None);
        for (sql, rows, expected) in [
            // Numbers are compared as numbers, not as texts.
            (
                "employees >= 50",
                &[&["50"][..], &["9"], &["1000"], &[" 50.5 "], &["about 50"], &[""], &["-"]][..],
                &[yes, no, yes, yes, unknown, unknown, unknown][..],
            ),
            ("50 < employees", &[&["51"], &["50"]], &[yes, no]),
            ("employees BETWEEN 10 AND 20", &[&["9"], &["10"], &["20"]], &[no, yes, yes]),
            ("employees * 2 > 99", &[&["50"], &["49"]], &[yes, no]),
            ("employees IN (5, 50)", &[&["5.0"], &["6"], &["-"]], &[yes, no, unknown]),
            ("code = '007'", &[&["007"], &["7"], &["-"]], &[yes, no, unknown]),
            (
                "NOT is_student",
                &[&["false"], &["TRUE"], &["0"], &["maybe"]],
                &[yes, no, yes, unknown],
            ),
            ("is_student = TRUE", &[&["Y"], &["n"]], &[yes, no]),
            ("is_student", &[&["true"], &["no"], &["?"]], &[yes, no, unknown]),
            ("name LIKE '株式会社%'", &[&["株式会社タスキ"], &["タスキ"]], &[yes, no]),
            ("name IS NOT NULL", &[&["a"], &["-"]], &[yes, no]),
            ("LENGTH(name) > 2", &[&["日本人"], &["日本"]], &[yes, no]),
            ("COALESCE(employees, 0) < 50", &[&["-"], &["60"]], &[yes, no]),
            ("CASE WHEN country = 'JP' THEN TRUE ELSE FALSE END", &[&["JP"], &["-"]], &[yes, no]),
            ("CAST(employees AS INTEGER) >= 50", &[&["50.9"], &["x"]], &[yes, unknown]),
            // One column in two ways.
            ("employees > 5 AND employees <> ''", &[&["6"], &["5"]], &[yes, no]),
            // Three-valued logic: false decides, whatever is unknown.
            (
                "country = 'JP' AND employees >= 50",
                &[&["JP", "-"], &["US", "-"], &["-", "9"], &["JP", "50"]],
                &[unknown, no, no, yes],
            ),
            ("TRUE", &[&[], &[]], &[yes, yes]),
        ] {
            assert_eq!(judged(sql, rows), expected, "{sql}");
        }
    }

    #[test]
    fn what_is_no_condition_on_one_row_is_refused_by_its_key() {
        for (sql, expected) in [
            ("authority IN (", "is not an SQL expression"),
            ("employees + 1", "is a number, neither true nor false"),
            ("'JP'", "is a text, neither true nor false"),
            ("UPPER(country)", "is a text, neither true nor false"),
            ("NULL", "is always null"),
            ("MAX(employees) > 5", "an aggregate"),
            ("COUNT(*) > 5", "cannot be judged one row at a time"),
            ("DATE(signed) > DATE('2026-01-01')", "the function str.strptime"),
            ("CAST(signed AS DATE) IS NULL", "a cast to date"),
            ("employees > AVG(employees)", "an aggregate"),
            ("ROW_NUMBER() OVER (ORDER BY employees) = 1", "a window function"),
            ("country IN (SELECT 'JP')", ""),
            ("* = 1", ""),
        ] {
            let error = Predicate::parse("contract.ready.icp_fit".to_owned(), sql).unwrap_err();
            let text = error.to_string();
            assert!(text.starts_with("contract.ready.icp_fit: "), "{sql}: {text}");
            assert!(text.contains(expected), "{sql}: {text}");
        }
        // That a column alone is no condition only its values can tell.
        let predicate = Predicate::parse("key".to_owned(), "country").unwrap();
        let mut vocabulary = Interner::default();
        let mut combinations = Combinations::of_width(1);
        combinations.intern(&[vocabulary.intern("JP")]);
        let error = predicate.judge(&combinations, &vocabulary).unwrap_err().to_string();
        assert!(error.contains("a column of values such as 'JP'"), "{error}");
    }

    #[test]
    fn a_long_condition_is_judged_or_refused_and_never_overflows() {
        let long = |terms: usize, term: &str, between: &str| {
            (0..terms)
                .map(|number| term.replace('N', &number.to_string()))
                .collect::<Vec<_>>()
                .join(between)
        };
        let most = MAX_OPERATORS;
        assert_eq!(
            judged(&long(most, "name = 'N'", " OR "), &[&["7"], &["x"]]),
            [Some(true), Some(false)]
        );
        assert_eq!(judged(&long(most, "name <> 'N'", " AND "), &[&["x"]]), [Some(true)]);
        let sum = format!("{} > {}", long(most, "employees", " + "), 2 * most - 1);
        assert_eq!(judged(&sum, &[&["2"], &["1.9"]]), [Some(true), Some(false)]);
        let nested = format!("{}employees > 1{}", "(".repeat(most), ")".repeat(most));
        let _ = Predicate::parse("key".to_owned(), &nested);
        let negated = format!("{}is_student", "NOT ".repeat(most));
        let _ = Predicate::parse("key".to_owned(), &negated);
        for terms in [most + 2, 100_000] {
            let error = Predicate::parse("key".to_owned(), &long(terms, "a = 'N'", " OR "));
            let text = error.unwrap_err().to_string();
            assert!(text.starts_with("key: the expression has "), "{text}");
        }
        // A list counts as one, however long, and so does what is in quotation marks.
        let list = format!("name IN ({})", long(5_000, "'N OR ('", ", "));
        assert_eq!(judged(&list, &[&["7 OR ("], &["x"]]), [Some(true), Some(false)]);
    }

    #[test]
    fn values_that_cannot_be_read_are_counted() {
        let sql = "employees >= 50 AND NOT is_student";
        let predicate = Predicate::parse("key".to_owned(), sql).unwrap();
        let mut vocabulary = Interner::default();
        let mut combinations = Combinations::of_width(2);
        for row in [["50-99", "no"], ["50-99", "?"], ["9", "yes"], ["many", "no"], ["", "no"]] {
            let codes = row.map(|text| vocabulary.intern(text));
            combinations.intern(&codes);
        }
        let found = predicate.unreadable(&combinations, &vocabulary);
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.column.as_str(), found.kind, found.values, found.example.as_str()))
            .collect();
        let expected =
            [("employees", Kind::Number, 2, "50-99"), ("is_student", Kind::Truth, 1, "?")];
        assert_eq!(found, expected);
    }
}
