//! `[currency]`: the currency of the sums, and what others are worth in it (definitions, section
//! 2). Amounts of different currencies are never added without a rate.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::error::Fault;
use super::key::KeyPath;
use super::quoted::quoted;
use crate::domain::Currency;

/// The main currency, and what one unit of others is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Currencies {
    /// The currency of every sum.
    pub main: Currency,
    /// How much of it one unit of another currency is.
    pub rates: BTreeMap<Currency, f64>,
}

/// `[currency]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCurrency {
    /// The currency of every sum, and of amounts that name none: three letters. "JPY", unless
    /// every amount names one and the same other one.
    #[schemars(length(min = 3))]
    main: Option<String>,
    /// Currency = how much of the main currency one unit of it is, such as USD = 155.2. Amounts
    /// in a currency without a rate are in no sum.
    #[serde(default)]
    rates: BTreeMap<String, f64>,
}

impl WrittenCurrency {
    /// Checks the currencies; none where nothing is said of them.
    ///
    /// # Errors
    /// A currency that is not three letters, or a rate that cannot be.
    pub fn settle(self, key: &KeyPath) -> Result<Option<Currencies>, Fault> {
        if self.main.is_none() && self.rates.is_empty() {
            return Ok(None);
        }
        let main = self.main.as_deref();
        let main = main.map(|text| {
            let fault = || Fault::value(key.child("main"), not_three_letters(text), ADVICE);
            Currency::of(text).ok_or_else(fault)
        });
        let main = main.transpose()?.unwrap_or_default();
        let mut rates = BTreeMap::new();
        for (name, rate) in self.rates {
            let place = key.child("rates").child(&name);
            let Some(currency) = Currency::of(&name) else {
                return Err(Fault::name(place, not_three_letters(&name), ADVICE));
            };
            if currency == main {
                let problem = format!("{main} is the main currency");
                let help = "take it out: rates are those of other currencies";
                return Err(Fault::name(place, problem, help));
            }
            if !rate.is_finite() || rate <= 0.0 {
                let help = format!("write how much {main} one {currency} is, such as 155.2");
                return Err(Fault::value(place, format!("{rate} is no rate"), help));
            }
            if rates.insert(currency, rate).is_some() {
                let problem = format!("{currency} has a rate already");
                return Err(Fault::name(place, problem, "keep one of the two"));
            }
        }
        Ok(Some(Currencies { main, rates }))
    }
}

const ADVICE: &str = "write the three letters of ISO 4217, such as \"JPY\", \"USD\" or \"EUR\"";

fn not_three_letters(text: &str) -> String {
    format!("{} is no currency", quoted(text))
}
