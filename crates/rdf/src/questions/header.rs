//! The header of a question's file.

/// A named question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Name: the file's, without ending.
    pub name: String,
    /// The question in one sentence.
    pub summary: String,
    /// What the answer holds and how to read it.
    pub description: String,
    /// Themes; the first is the one it is listed under.
    pub tags: Vec<String>,
    /// Parameters in order.
    pub parameters: Vec<Parameter>,
    /// The SPARQL, header and all.
    pub query: String,
}

/// A parameter of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name, as on the command line.
    pub name: String,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// What it means.
    pub meaning: String,
    /// Whether the question cannot be asked without it.
    pub needed: bool,
    /// The value where none is given.
    pub default: Option<String>,
    /// A value that has an answer in the first paper.
    pub example: String,
}

/// What kind of value a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A concept, by id, label or words of it.
    Concept,
    /// A policy.
    Policy,
    /// A cited work or named source.
    Work,
    /// A paper.
    Paper,
    /// A claim.
    Claim,
    /// A term of our ontology (`macro`, `hedged`, `instrument-tax`).
    Term,
    /// Words as they are.
    Words,
    /// A whole number.
    Number,
}

impl ParameterKind {
    const ALL: &[(&str, Self)] = &[
        ("concept", Self::Concept),
        ("policy", Self::Policy),
        ("work", Self::Work),
        ("paper", Self::Paper),
        ("claim", Self::Claim),
        ("term", Self::Term),
        ("words", Self::Words),
        ("number", Self::Number),
    ];
}

impl Parameter {
    /// The variable that stands for it in the query.
    #[must_use]
    pub fn variable(&self) -> String {
        match self.kind {
            ParameterKind::Words => format!("?_{}", self.name),
            ParameterKind::Number => format!("?_{}_integer", self.name),
            _ => format!("?_{}_iri", self.name),
        }
    }
}

/// Why a header cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct HeaderError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Question {
    /// Reads a question from its file.
    ///
    /// Lines of the header begin with `#+`. `summary` and `description` are one line each; under `tags`, `params`, `defaults` and `examples`
    /// stand list items: `- tag`, `- name: kind, needed, meaning`, `- name: value`.
    ///
    /// # Errors
    /// [`HeaderError`] with the line.
    pub fn parse(name: &str, text: &str) -> Result<Self, HeaderError> {
        let mut question = Self {
            name: name.to_owned(),
            summary: String::new(),
            description: String::new(),
            tags: Vec::new(),
            parameters: Vec::new(),
            query: text.to_owned(),
        };
        let mut section = String::new();
        for (n, line) in text.lines().enumerate().take_while(|(_, l)| l.starts_with('#') || l.trim().is_empty()) {
            let wrong = |message: String| HeaderError { line: n + 1, message };
            let Some(entry) = line.strip_prefix("#+") else { continue };
            if let Some(item) = entry.trim_start().strip_prefix("- ") {
                question.item(&section, item).map_err(wrong)?;
                continue;
            }
            let (key, value) =
                entry.split_once(':').ok_or_else(|| wrong(format!("`{}` is neither `key: value` nor `- item`", entry.trim())))?;
            key.trim().clone_into(&mut section);
            match section.as_str() {
                "summary" => value.trim().clone_into(&mut question.summary),
                "description" => value.trim().clone_into(&mut question.description),
                "tags" | "params" | "defaults" | "examples" if value.trim().is_empty() => {}
                other => {
                    return Err(wrong(format!(
                        "`{other}` is not a key; the keys are summary, description, tags, params, defaults, examples"
                    )));
                }
            }
        }
        if question.summary.is_empty() {
            return Err(HeaderError { line: 1, message: "a question needs a `#+ summary:`".to_owned() });
        }
        for parameter in &mut question.parameters {
            if parameter.example.is_empty() {
                parameter.example = parameter.default.clone().unwrap_or_default();
            }
        }
        Ok(question)
    }

    fn item(&mut self, section: &str, item: &str) -> Result<(), String> {
        if section == "tags" {
            self.tags.push(item.trim().to_owned());
            return Ok(());
        }
        let (name, value) = item.split_once(':').ok_or_else(|| format!("`{item}` is not `name: value`"))?;
        let (name, value) = (name.trim(), value.trim());
        if section == "params" {
            let mut parts = value.splitn(3, ',').map(str::trim);
            let kind = parts.next().unwrap_or_default();
            let kind = ParameterKind::ALL.iter().find(|(k, _)| *k == kind).map(|(_, kind)| *kind).ok_or_else(|| {
                format!(
                    "`{kind}` is not a kind of parameter; the kinds are {}",
                    ParameterKind::ALL.iter().map(|(k, _)| *k).collect::<Vec<_>>().join(", ")
                )
            })?;
            let needed = match parts.next() {
                Some("needed") => true,
                Some("optional") => false,
                other => return Err(format!("say `needed` or `optional`, not `{}`", other.unwrap_or_default())),
            };
            let meaning = parts.next().unwrap_or_default().to_owned();
            self.parameters.push(Parameter { name: name.to_owned(), kind, meaning, needed, default: None, example: String::new() });
            return Ok(());
        }
        let parameter = self.parameters.iter_mut().find(|p| p.name == name).ok_or_else(|| format!("`{name}` is not among the params"))?;
        match section {
            "defaults" => parameter.default = Some(value.to_owned()),
            "examples" => value.clone_into(&mut parameter.example),
            _ => return Err(format!("`{item}` stands under no key")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ParameterKind, Question};

    const FILE: &str = "#+ summary: What leads to an outcome?\n#+ description: Causes with their evidence.\n#+ tags:\n#+   - causes\n#+ params:\n#+   - outcome: concept, needed, what is brought about\n#+   - most: number, optional, how many rows\n#+ defaults:\n#+   - most: 20\n#+ examples:\n#+   - outcome: trade\nSELECT * { ?s ?p ?_outcome_iri } LIMIT ?_most_integer\n";

    #[test]
    fn a_header_tells_what_a_question_is_and_takes() {
        let question = Question::parse("causes", FILE).unwrap();
        assert_eq!((question.summary.as_str(), question.tags.as_slice()), ("What leads to an outcome?", &["causes".to_owned()][..]));
        let [outcome, most] = question.parameters.as_slice() else { panic!("{question:?}") };
        assert!(outcome.needed && outcome.kind == ParameterKind::Concept && outcome.example == "trade");
        assert_eq!((most.default.as_deref(), most.variable().as_str()), (Some("20"), "?_most_integer"));
    }

    #[test]
    fn a_wrong_header_is_told_with_its_line() {
        for (from, to, told) in [
            ("concept, needed", "thing, needed", "line 6: `thing` is not a kind of parameter"),
            ("concept, needed", "concept, perhaps", "line 6: say `needed` or `optional`"),
            ("#+ tags:", "#+ tag:", "line 3: `tag` is not a key"),
            ("#+   - most: 20", "#+   - least: 20", "line 9: `least` is not among the params"),
        ] {
            let error = Question::parse("causes", &FILE.replace(from, to)).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}");
        }
    }
}
