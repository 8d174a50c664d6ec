//! What an expression reads each column as, and whether it can be judged one row at a time.
//!
//! Exports are texts, so the expression itself says what a column is: one that is compared
//! with a number is read as a number, one that stands as a truth value is read as one, and
//! everything else is text. The data is not asked, or a value that is recorded later could
//! change how an earlier one is judged. What cannot be read that way is null, and the
//! expression mostly unknown: verified, not assumed.

use std::sync::Arc;

use polars::lazy::dsl::{AggExpr, BooleanFunction, FunctionExpr, StringFunction, TemporalFunction};
use polars::prelude::*;

/// What an expression reads a column as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text as it is.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
}

/// The name of a column as read in one way.
pub fn variant(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text => format!("{name}, a text"),
        Kind::Number => format!("{name}, a number"),
        Kind::Truth => format!("{name}, true or false"),
    }
}

/// Finds out what each column is read as, and refuses what looks beyond the row.
#[derive(Default)]
pub struct Typing {
    /// The columns, each with what it is read as, as often as it is used.
    pub uses: Vec<(String, Kind)>,
    /// What cannot be judged from one row alone, the first that was met.
    pub beyond: Option<String>,
}

impl Typing {
    /// The expression with its columns read as what they are used for.
    pub fn typed(&mut self, expression: Expr, wanted: Option<Kind>) -> Expr {
        match expression {
            Expr::Column(name) => {
                let kind = wanted.unwrap_or(Kind::Text);
                let read = variant(&name, kind);
                self.uses.push((name.to_string(), kind));
                col(read)
            }
            Expr::Literal(_) => expression,
            Expr::Alias(inner, _) => self.typed(Arc::unwrap_or_clone(inner), wanted),
            Expr::BinaryExpr { left, op, right } => self.binary(&left, op, &right),
            // What cannot be converted is null, whatever the SQL: verified, not assumed.
            Expr::Cast { expr, dtype, .. } => {
                // A column that is cast is read as what it is cast to.
                let inner = match &dtype {
                    DataTypeExpr::Literal(dtype) => kind_of_type(dtype),
                    _ => None,
                };
                let inner = kind_of(&expr).or(inner);
                let expr = self.typed(Arc::unwrap_or_clone(expr), inner);
                if let DataTypeExpr::Literal(dtype) = &dtype
                    && dtype.is_temporal()
                {
                    self.beyond.get_or_insert_with(|| format!("a cast to {dtype}"));
                }
                expr.cast(dtype)
            }
            Expr::Ternary { predicate, truthy, falsy } => {
                let kind = wanted.or_else(|| kind_of(&truthy)).or_else(|| kind_of(&falsy));
                Expr::Ternary {
                    predicate: self.typed_arc(predicate, Some(Kind::Truth)),
                    truthy: self.typed_arc(truthy, kind),
                    falsy: self.typed_arc(falsy, kind),
                }
            }
            // The list of IN: literals alone.
            Expr::Agg(AggExpr::Implode { input, maintain_order })
                if matches!(&*input, Expr::Literal(_)) =>
            {
                Expr::Agg(AggExpr::Implode { input, maintain_order })
            }
            Expr::Function { input, function } => self.function(input, function, wanted),
            other => self.refuse(other),
        }
    }

    fn typed_arc(&mut self, expression: Arc<Expr>, wanted: Option<Kind>) -> Arc<Expr> {
        self.typed(Arc::unwrap_or_clone(expression), wanted).into()
    }

    fn binary(&mut self, left: &Arc<Expr>, op: Operator, right: &Arc<Expr>) -> Expr {
        let wanted = match op {
            Operator::And
            | Operator::Or
            | Operator::Xor
            | Operator::LogicalAnd
            | Operator::LogicalOr => Some(Kind::Truth),
            Operator::Eq
            | Operator::EqValidity
            | Operator::NotEq
            | Operator::NotEqValidity
            | Operator::Lt
            | Operator::LtEq
            | Operator::Gt
            | Operator::GtEq => kind_of(left).or_else(|| kind_of(right)),
            Operator::Plus => kind_of(left).or_else(|| kind_of(right)).or(Some(Kind::Number)),
            _ => Some(Kind::Number),
        };
        Expr::BinaryExpr {
            left: self.typed_arc(Arc::clone(left), wanted),
            op,
            right: self.typed_arc(Arc::clone(right), wanted),
        }
    }

    fn function(&mut self, input: Vec<Expr>, function: FunctionExpr, wanted: Option<Kind>) -> Expr {
        let wanted = match &function {
            FunctionExpr::Boolean(boolean) => match boolean {
                BooleanFunction::IsNull | BooleanFunction::IsNotNull => Some(None),
                BooleanFunction::Not
                | BooleanFunction::AllHorizontal
                | BooleanFunction::AnyHorizontal => Some(Some(Kind::Truth)),
                BooleanFunction::IsIn { .. } => Some(input.iter().find_map(kind_of)),
                BooleanFunction::IsFinite
                | BooleanFunction::IsInfinite
                | BooleanFunction::IsNan
                | BooleanFunction::IsNotNan => Some(Some(Kind::Number)),
                _ => None,
            },
            // Without a format the engine would ask the data what a date looks like.
            FunctionExpr::StringExpr(
                StringFunction::ConcatVertical { .. } | StringFunction::Strptime(..),
            ) => None,
            FunctionExpr::StringExpr(_) => Some(Some(Kind::Text)),
            FunctionExpr::TemporalExpr(temporal) => {
                is_of_the_row(temporal).then_some(Some(Kind::Text))
            }
            FunctionExpr::Negate
            | FunctionExpr::Abs
            | FunctionExpr::Pow(_)
            | FunctionExpr::Sign
            | FunctionExpr::Round { .. }
            | FunctionExpr::Floor
            | FunctionExpr::Ceil => Some(Some(Kind::Number)),
            FunctionExpr::Coalesce
            | FunctionExpr::FillNull
            | FunctionExpr::MaxHorizontal
            | FunctionExpr::MinHorizontal => {
                Some(wanted.or_else(|| input.iter().find_map(kind_of)))
            }
            _ => None,
        };
        let Some(wanted) = wanted else {
            return self.refuse(Expr::Function { input, function });
        };
        let input = input.into_iter().map(|input| self.typed(input, wanted)).collect();
        Expr::Function { input, function }
    }

    fn refuse(&mut self, expression: Expr) -> Expr {
        self.beyond.get_or_insert_with(|| match &expression {
            Expr::Agg(_) | Expr::Len => "an aggregate".to_owned(),
            Expr::Over { .. } => "a window function".to_owned(),
            Expr::SubPlan(..) => "a subquery".to_owned(),
            Expr::Selector(_) => "a wildcard".to_owned(),
            Expr::Function { function, .. } => format!("the function {function}"),
            other => format!("{other}"),
        });
        expression
    }
}

/// Whether a function of time looks at nothing but its argument.
fn is_of_the_row(function: &TemporalFunction) -> bool {
    matches!(
        function,
        TemporalFunction::Millennium
            | TemporalFunction::Century
            | TemporalFunction::Year
            | TemporalFunction::IsoYear
            | TemporalFunction::Quarter
            | TemporalFunction::Month
            | TemporalFunction::Week
            | TemporalFunction::WeekDay
            | TemporalFunction::Day
            | TemporalFunction::OrdinalDay
            | TemporalFunction::Hour
            | TemporalFunction::Minute
            | TemporalFunction::Second
    )
}

/// What a type of the engine is.
fn kind_of_type(dtype: &DataType) -> Option<Kind> {
    match dtype {
        DataType::Boolean => Some(Kind::Truth),
        DataType::String | DataType::Unknown(UnknownKind::Str) => Some(Kind::Text),
        DataType::Unknown(UnknownKind::Int(_) | UnknownKind::Float) => Some(Kind::Number),
        dtype if dtype.is_numeric() => Some(Kind::Number),
        _ => None,
    }
}

/// What an expression is, where its form tells.
fn kind_of(expression: &Expr) -> Option<Kind> {
    match expression {
        Expr::Literal(literal) => kind_of_type(&literal.get_datatype()),
        Expr::Alias(inner, _) => kind_of(inner),
        Expr::Agg(AggExpr::Implode { input, .. }) => kind_of(input),
        Expr::Cast { dtype: DataTypeExpr::Literal(dtype), .. } => kind_of_type(dtype),
        Expr::BinaryExpr { left, op, right } => match op {
            Operator::Plus => kind_of(left).or_else(|| kind_of(right)).or(Some(Kind::Number)),
            Operator::Minus
            | Operator::Multiply
            | Operator::RustDivide
            | Operator::TrueDivide
            | Operator::FloorDivide
            | Operator::Modulus => Some(Kind::Number),
            _ => Some(Kind::Truth),
        },
        Expr::Ternary { truthy, falsy, .. } => kind_of(truthy).or_else(|| kind_of(falsy)),
        Expr::Function { input, function } => match function {
            FunctionExpr::Boolean(_) => Some(Kind::Truth),
            FunctionExpr::StringExpr(string) => match string {
                StringFunction::LenBytes
                | StringFunction::LenChars
                | StringFunction::CountMatches(_)
                | StringFunction::Find { .. } => Some(Kind::Number),
                StringFunction::Contains { .. }
                | StringFunction::StartsWith
                | StringFunction::EndsWith => Some(Kind::Truth),
                _ => Some(Kind::Text),
            },
            FunctionExpr::Negate
            | FunctionExpr::Abs
            | FunctionExpr::Pow(_)
            | FunctionExpr::Sign
            | FunctionExpr::Round { .. }
            | FunctionExpr::Floor
            | FunctionExpr::Ceil
            | FunctionExpr::TemporalExpr(_) => Some(Kind::Number),
            FunctionExpr::Coalesce
            | FunctionExpr::FillNull
            | FunctionExpr::MaxHorizontal
            | FunctionExpr::MinHorizontal => input.iter().find_map(kind_of),
            _ => None,
        },
        _ => None,
    }
}
