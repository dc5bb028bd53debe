//! Numbers and dates.

use super::{Fields, Value};
use crate::{Code, Problem};
use claimgraph_model::Period;
use std::str::FromStr;
use toml::de::DeValue;

impl<'t> Fields<'_, 't> {
    pub(super) fn as_number<N: FromStr>(&mut self, key: &'static str, value: &Value<'_>, wanted: &str, example: &str) -> Option<N> {
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, wanted, example);
            return None;
        };
        let parsed = (number.radix() == 10).then(|| number.as_str().parse().ok()).flatten();
        if parsed.is_none() {
            self.bad_number(key, value, &format!("is not {wanted}"));
        }
        parsed
    }

    pub(super) fn bad_number(&mut self, key: &str, value: &Value<'_>, what: &str) -> &mut Problem {
        let raw = self.stretch.raw(value.span());
        let message = format!("`{key}` of {}: {raw} {what}", self.what());
        let place = self.stretch.place(value.span());
        self.context.error(Code::BadNumber, place, message).value(raw)
    }

    /// A whole number.
    pub(crate) fn number<N: FromStr>(&mut self, key: &'static str, wanted: &str, example: &str) -> Option<N> {
        let value = self.get(key)?;
        self.as_number(key, value, wanted, example)
    }

    /// A required [`Self::number`].
    pub(crate) fn needed_number<N: FromStr>(&mut self, key: &'static str, wanted: &str, example: &str) -> Option<N> {
        let number = self.number(key, wanted, example);
        self.required(key, example, number)
    }

    pub(super) fn as_decimal(&mut self, key: &'static str, value: &Value<'_>, example: &str) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse::<f64>().ok(),
            DeValue::Float(n) => n.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "a number or [from, to]", example);
                return None;
            }
        };
        let finite = number.filter(|n| n.is_finite());
        if finite.is_none() {
            self.bad_number(key, value, "is not a finite number");
        }
        finite
    }

    /// A number, whole or decimal.
    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        self.as_decimal(key, value, "0.5")
    }

    /// One number or two that bound it.
    pub(crate) fn bounds(&mut self, key: &'static str) -> Option<(f64, Option<f64>)> {
        let value = self.get(key);
        let value = self.required(key, "12.5", value)?;
        let Some(items) = value.get_ref().as_array() else { return self.as_decimal(key, value, "12.5").map(|n| (n, None)) };
        let [from, to] = items.as_ref() else {
            self.wrong_type(key, value, "a number or [from, to]", "[10, 12.5]");
            return None;
        };
        let (from, to) = (self.as_decimal(key, from, "[10, 12.5]"), self.as_decimal(key, to, "[10, 12.5]"));
        let (from, to) = (from?, to?);
        if from > to {
            self.bad_number(key, value, "runs backwards").help("write the smaller number first");
            return None;
        }
        Some((from, Some(to)))
    }

    pub(crate) fn period(&mut self, key: &'static str) -> Option<Period> {
        let value = self.get(key)?;
        let text = self.text_of(key, value, "a date in quotes", "\"2021\"")?;
        let period = text.parse().ok();
        if period.is_none() {
            let place = self.stretch.place(value.span());
            self.context
                .error(Code::BadDate, place, format!("`{text}` is not a date"))
                .value(text)
                .help("write 2021, 2021-03, 2021-03-13, 1990~ (about), 1995/2011 (from, to), 1990/.. (open)");
        }
        period
    }

    /// A required [`Self::period`].
    pub(crate) fn needed_period(&mut self, key: &'static str) -> Option<Period> {
        let period = self.period(key);
        self.required(key, "\"2021-03\"", period)
    }
}
