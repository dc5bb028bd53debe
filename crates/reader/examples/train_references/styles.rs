//! The same work printed as many citation styles would print it.

use claimgraph_reader::{Author, Lesson};

/// What is known of a work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) authors: Vec<Author>,
    pub(crate) editors: Vec<Author>,
    pub(crate) year: String,
    pub(crate) title: String,
    pub(crate) container: String,
    pub(crate) volume: String,
    pub(crate) issue: String,
    pub(crate) pages: String,
    pub(crate) publisher: String,
    pub(crate) location: String,
    pub(crate) doi: String,
    pub(crate) url: String,
}

/// Numbers that look like chance and are the same every time.
pub(crate) struct Chance(pub(crate) u32);

impl Chance {
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 10) % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u32) as usize]
    }
}

#[derive(Default)]
struct Printed {
    text: String,
    fields: Vec<(String, String)>,
}

impl Printed {
    fn say(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    fn field(&mut self, name: &str, value: &str) -> &mut Self {
        self.text.push_str(value);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A field with words around it, where there is one.
    fn with(&mut self, before: &str, name: &str, value: &str, after: &str) -> &mut Self {
        if value.is_empty() {
            return self;
        }
        self.say(before).field(name, value).say(after)
    }
}

pub(crate) const STYLES: u32 = 16;

/// A work as a style prints it; `None` where the style has no form for what is known.
pub(crate) fn print(k: &Known, style: u32, chance: &mut Chance) -> Option<Lesson> {
    if k.authors.is_empty() || k.title.is_empty() {
        return None;
    }
    let mut p = Printed::default();
    let dash = chance.one(&["-", "–", "–"]);
    let pages = k.pages.replace(['-', '–'], dash);
    let year = if k.year.is_empty() { "n.d." } else { &k.year };
    let article = !k.container.is_empty();
    let chapter = article && (!k.editors.is_empty() || (!k.publisher.is_empty() && k.volume.is_empty()));
    let title = if chance.below(6) == 0 { title_case(&k.title) } else { k.title.clone() };
    let t = title.as_str();
    match style {
        // APA
        0 => {
            p.field("authors", &list(&k.authors, Form::Inverted, ", ", ", & "))
                .say(" (")
                .field("year", year)
                .say("). ")
                .field("title", t)
                .say(". ");
            if chapter {
                p.say("In ");
                p.with(
                    "",
                    "editors",
                    &list(&k.editors, Form::Direct, ", ", " & "),
                    if k.editors.len() > 1 { " (Eds.), " } else { " (Ed.), " },
                );
                p.field("container", &k.container).with(" (pp. ", "pages", &pages, ")").say(". ");
            } else if article {
                p.field("container", &k.container)
                    .with(", ", "volume", &k.volume, "")
                    .with("(", "issue", &k.issue, ")")
                    .with(", ", "pages", &pages, "")
                    .say(".");
            }
            if !k.publisher.is_empty() {
                if chance.below(2) == 0 {
                    p.with("", "location", &k.location, ": ");
                }
                p.field("publisher", &k.publisher).say(".");
            }
            net(&mut p, k, chance, &[" https://doi.org/", " doi:", " "], &[" Retrieved from ", " "]);
        }
        // Chicago, author and date
        1 => {
            p.field("authors", &list(&k.authors, Form::FirstInvertedFull, ", ", ", and ")).say(". ").field("year", year).say(". ");
            if article {
                p.say("“").field("title", t).say(".” ");
                if chapter {
                    p.say("In ")
                        .field("container", &k.container)
                        .with(", edited by ", "editors", &list(&k.editors, Form::DirectFull, ", ", " and "), "")
                        .with(", ", "pages", &pages, "")
                        .say(". ");
                } else {
                    p.field("container", &k.container)
                        .with(" ", "volume", &k.volume, "")
                        .with(" (", "issue", &k.issue, ")")
                        .with(": ", "pages", &pages, "")
                        .say(".");
                }
            } else {
                p.field("title", t).say(". ");
            }
            if !k.publisher.is_empty() {
                p.with("", "location", &k.location, ": ").field("publisher", &k.publisher).say(".");
            }
            net(&mut p, k, chance, &[" https://doi.org/", " doi:"], &[" ", " Accessed May 3, 2019. "]);
        }
        // Chicago, notes and bibliography
        2 => {
            p.field("authors", &list(&k.authors, Form::FirstInvertedFull, ", ", ", and ")).say(". ");
            if article {
                p.say("“").field("title", t).say(".” ");
                if chapter {
                    p.say("In ")
                        .field("container", &k.container)
                        .with(", edited by ", "editors", &list(&k.editors, Form::DirectFull, ", ", " and "), "")
                        .with(", ", "pages", &pages, "")
                        .say(". ");
                    p.with("", "location", &k.location, ": ").with("", "publisher", &k.publisher, ", ").field("year", year).say(".");
                } else {
                    p.field("container", &k.container)
                        .with(" ", "volume", &k.volume, "")
                        .with(", no. ", "issue", &k.issue, "")
                        .say(" (")
                        .field("year", year)
                        .say(")")
                        .with(": ", "pages", &pages, "")
                        .say(".");
                }
            } else {
                p.field("title", t)
                    .say(". ")
                    .with("", "location", &k.location, ": ")
                    .with("", "publisher", &k.publisher, ", ")
                    .field("year", year)
                    .say(".");
            }
        }
        // Harvard as Elsevier prints it
        3 => {
            p.field("authors", &list(&k.authors, Form::Inverted, ", ", ", "))
                .say(", ")
                .field("year", year)
                .say(". ")
                .field("title", t)
                .say(". ");
            if article {
                p.field("container", &k.container)
                    .with(" ", "volume", &k.volume, "")
                    .with(" (", "issue", &k.issue, ")")
                    .with(", ", "pages", &pages, "")
                    .say(".");
            }
            if !k.publisher.is_empty() {
                p.say(" ").field("publisher", &k.publisher).with(", ", "location", &k.location, "").say(".");
            }
            net(&mut p, k, chance, &[" https://doi.org/", " doi: "], &[" Available at: ", " "]);
        }
        // Harvard with quotation marks
        4 => {
            let and = chance.one(&[" & ", " and "]);
            p.field("authors", &list(&k.authors, Form::Inverted, ", ", and));
            if chance.below(2) == 0 {
                p.say(" (").field("year", year).say(") ");
            } else {
                p.say(", ").field("year", year).say(", ");
            }
            if article {
                p.say("‘").field("title", t).say("’, ").field("container", &k.container);
                if chance.below(2) == 0 {
                    p.with(" ", "volume", &k.volume, "").with("(", "issue", &k.issue, ")").with(", ", "pages", &pages, "").say(".");
                } else {
                    p.with(", vol. ", "volume", &k.volume, "")
                        .with(", no. ", "issue", &k.issue, "")
                        .with(", pp. ", "pages", &pages, "")
                        .say(".");
                }
            } else {
                p.field("title", t).say(", ").with("", "publisher", &k.publisher, "").with(", ", "location", &k.location, "").say(".");
            }
            net(&mut p, k, chance, &[" https://doi.org/"], &[" viewed 10 March 2016, from ", " Available at: "]);
        }
        // Vancouver
        5 => {
            p.field("authors", &list(&k.authors, Form::Short, ", ", ", ")).say(". ").field("title", t).say(". ");
            if article && !chapter {
                p.field("container", &k.container)
                    .say(chance.one(&[" ", ". "]))
                    .field("year", year)
                    .with(chance.one(&[";", "; "]), "volume", &k.volume, "")
                    .with("(", "issue", &k.issue, ")")
                    .with(chance.one(&[":", ": "]), "pages", &pages, "")
                    .say(".");
            } else {
                if article {
                    p.say("In: ")
                        .with("", "editors", &list(&k.editors, Form::Short, ", ", ", "), ", editors. ")
                        .field("container", &k.container)
                        .say(". ");
                }
                p.with("", "location", &k.location, ": ")
                    .with("", "publisher", &k.publisher, "; ")
                    .field("year", year)
                    .with(". p. ", "pages", &pages, "")
                    .say(".");
            }
            net(&mut p, k, chance, &[" doi: ", " https://doi.org/"], &[" Available from: "]);
        }
        // IEEE
        6 => {
            p.field("authors", &list(&k.authors, Form::Direct, ", ", " and ")).say(", ");
            if article {
                let (open, close) = if chance.below(2) == 0 { ("“", ",” ") } else { ("\"", ",\" ") };
                p.say(open).field("title", t).say(close);
                p.say(if chapter { "in " } else { "" })
                    .field("container", &k.container)
                    .with(", vol. ", "volume", &k.volume, "")
                    .with(", no. ", "issue", &k.issue, "");
                p.with(", ", "location", &k.location, "")
                    .with(", pp. ", "pages", &pages, "")
                    .say(", ")
                    .say(chance.one(&["", "", "Aug. ", "May "]))
                    .field("year", year)
                    .say(".");
            } else {
                p.field("title", t)
                    .say(". ")
                    .with("", "location", &k.location, ": ")
                    .with("", "publisher", &k.publisher, ", ")
                    .field("year", year)
                    .say(".");
            }
        }
        // MLA
        7 => {
            p.field("authors", &list(&k.authors, Form::FirstInvertedFull, ", ", ", and ")).say(". ");
            if article {
                p.say("“").field("title", t).say(".” ").field("container", &k.container);
                if chapter {
                    p.with(", edited by ", "editors", &list(&k.editors, Form::DirectFull, ", ", " and "), "")
                        .with(", ", "publisher", &k.publisher, "")
                        .say(", ")
                        .field("year", year)
                        .with(", pp. ", "pages", &pages, "")
                        .say(".");
                } else {
                    p.with(", vol. ", "volume", &k.volume, "")
                        .with(", no. ", "issue", &k.issue, "")
                        .say(", ")
                        .field("year", year)
                        .with(", pp. ", "pages", &pages, "")
                        .say(".");
                }
            } else {
                p.field("title", t).say(". ").with("", "publisher", &k.publisher, ", ").field("year", year).say(".");
            }
        }
        // ACM
        8 => {
            p.field("authors", &list(&k.authors, Form::DirectFull, ", ", ", and "))
                .say(". ")
                .field("year", year)
                .say(". ")
                .field("title", t)
                .say(". ");
            if article {
                p.say(if chapter { "In " } else { "" })
                    .field("container", &k.container)
                    .with(" ", "volume", &k.volume, "")
                    .with(", ", "issue", &k.issue, "")
                    .with(", ", "pages", &pages, "")
                    .say(". ");
            }
            if !k.publisher.is_empty() {
                p.field("publisher", &k.publisher).with(", ", "location", &k.location, "").say(".");
            }
            net(&mut p, k, chance, &["DOI:https://doi.org/", " https://doi.org/"], &[" Retrieved from "]);
        }
        // Springer, basic
        9 => {
            p.field("authors", &list(&k.authors, Form::Short, ", ", ", "))
                .say(" (")
                .field("year", year)
                .say(") ")
                .field("title", t)
                .say(". ");
            if article && !chapter {
                p.field("container", &k.container)
                    .with(" ", "volume", &k.volume, "")
                    .with("(", "issue", &k.issue, ")")
                    .with(chance.one(&[":", ", pp "]), "pages", &pages, "")
                    .say(".");
            } else {
                if article {
                    p.say("In: ")
                        .with("", "editors", &list(&k.editors, Form::Short, ", ", ", "), " (eds) ")
                        .field("container", &k.container)
                        .say(". ");
                }
                p.with("", "publisher", &k.publisher, "").with(", ", "location", &k.location, "").with(", pp ", "pages", &pages, "");
            }
            net(&mut p, k, chance, &[" https://doi.org/", " doi:"], &[" "]);
        }
        // Springer, lecture notes
        10 => {
            p.field("authors", &list(&k.authors, Form::Inverted, ", ", ", ")).say(": ").field("title", t).say(". ");
            if article {
                p.say(if chapter { "In: " } else { "" });
                p.with("", "editors", &list(&k.editors, Form::Inverted, ", ", ", "), " (eds.) ").field("container", &k.container);
                if chapter {
                    p.with(", vol. ", "volume", &k.volume, "")
                        .with(", pp. ", "pages", &pages, "")
                        .say(". ")
                        .with("", "publisher", &k.publisher, ", ")
                        .with("", "location", &k.location, " ")
                        .say("(")
                        .field("year", year)
                        .say(")");
                } else {
                    p.with(" ", "volume", &k.volume, "")
                        .with("(", "issue", &k.issue, ")")
                        .with(", ", "pages", &pages, "")
                        .say(" (")
                        .field("year", year)
                        .say(")");
                }
            } else {
                p.with("", "publisher", &k.publisher, ", ").with("", "location", &k.location, " ").say("(").field("year", year).say(")");
            }
        }
        // German, author and year
        11 => {
            let and = chance.one(&["; ", " / ", " und "]);
            let full = if chance.below(2) == 0 { Form::InvertedFull } else { Form::Inverted };
            p.field("authors", &list(&k.authors, full, if and == " und " { ", " } else { and }, and))
                .say(" (")
                .field("year", year)
                .say("): ")
                .field("title", t)
                .say(". ");
            if article {
                p.say(chance.one(&["In: ", "in: ", ""]));
                p.with("", "editors", &list(&k.editors, full, "; ", " und "), " (Hrsg.): ");
                p.field("container", &k.container)
                    .with(", Jg. ", "volume", &k.volume, "")
                    .with(", H. ", "issue", &k.issue, "")
                    .with(", S. ", "pages", &pages, "")
                    .say(". ");
            }
            p.with("", "location", &k.location, ": ").with("", "publisher", &k.publisher, ".");
            net(&mut p, k, chance, &[" DOI: "], &[" Online verfügbar unter "]);
        }
        // German, year at the end
        12 => {
            p.field("authors", &list(&k.authors, Form::InvertedFull, " / ", " / ")).say(chance.one(&[": ", ", "])).field("title", t);
            if article {
                p.say(", in: ")
                    .field("container", &k.container)
                    .with(" ", "volume", &k.volume, "")
                    .say(" (")
                    .field("year", year)
                    .say(")")
                    .with(chance.one(&[", S. ", ", "]), "pages", &pages, "")
                    .say(".");
            } else {
                p.say(", ")
                    .with("", "location", &k.location, "")
                    .with(": ", "publisher", &k.publisher, "")
                    .say(" ")
                    .field("year", year)
                    .say(".");
            }
        }
        // French
        13 => {
            let authors: Vec<Author> = k
                .authors
                .iter()
                .map(|a| Author { family: if a.organisation { a.family.clone() } else { a.family.to_uppercase() }, ..a.clone() })
                .collect();
            p.field("authors", &list(&authors, Form::Direct2, ", ", " et ")).say(" (").field("year", year).say("), ");
            if article {
                p.say("« ")
                    .field("title", t)
                    .say(" », ")
                    .say(if chapter { "in " } else { "" })
                    .with("", "editors", &list(&k.editors, Form::Direct, ", ", " et "), " (dir.), ")
                    .field("container", &k.container)
                    .with(", vol. ", "volume", &k.volume, "")
                    .with(", n° ", "issue", &k.issue, "");
                p.with(", ", "location", &k.location, "")
                    .with(", ", "publisher", &k.publisher, "")
                    .with(", p. ", "pages", &pages, "")
                    .say(".");
            } else {
                p.field("title", t).with(", ", "location", &k.location, "").with(", ", "publisher", &k.publisher, "").say(".");
            }
        }
        // Older sciences: title, then journal, volume, pages, year
        14 => {
            p.field("authors", &list(&k.authors, Form::Direct, ", ", ", and ")).say(". ").field("title", t).say(". ");
            if article {
                p.say(if chapter { "In " } else { "" })
                    .field("container", &k.container)
                    .with(", ", "volume", &k.volume, "")
                    .with("(", "issue", &k.issue, ")")
                    .with(if chapter { ", pages " } else { ":" }, "pages", &pages, "")
                    .with(", ", "location", &k.location, "")
                    .with(". ", "publisher", &k.publisher, "")
                    .say(", ")
                    .field("year", year)
                    .say(".");
            } else {
                p.with("", "publisher", &k.publisher, ", ").with("", "location", &k.location, ", ").field("year", year).say(".");
            }
        }
        // Notes of the humanities
        _ => {
            p.field("authors", &list(&k.authors, Form::DirectFull, ", ", " and ")).say(", ");
            if article {
                p.say("“")
                    .field("title", t)
                    .say(",” ")
                    .say(if chapter { "in " } else { "" })
                    .field("container", &k.container)
                    .with(" ", "volume", &k.volume, "")
                    .with(", no. ", "issue", &k.issue, "")
                    .say(" (");
                if chapter {
                    p.with("", "location", &k.location, ": ").with("", "publisher", &k.publisher, ", ");
                }
                p.field("year", year).say(")").with(chapter_pages(chapter), "pages", &pages, "").say(".");
            } else {
                p.field("title", t)
                    .say(" (")
                    .with("", "location", &k.location, ": ")
                    .with("", "publisher", &k.publisher, ", ")
                    .field("year", year)
                    .say(").");
            }
        }
    }
    Some(Lesson { text: p.text.replace("  ", " ").trim().to_owned(), fields: p.fields, work: 0 })
}

fn chapter_pages(chapter: bool) -> &'static str {
    if chapter { ", " } else { ": " }
}

fn net(p: &mut Printed, k: &Known, chance: &mut Chance, doi: &[&str], url: &[&str]) {
    if !k.doi.is_empty() && chance.below(3) > 0 {
        p.say(chance.one(doi)).say(&k.doi).say(".");
    } else if !k.url.is_empty() && chance.below(3) > 0 {
        p.say(chance.one(url)).say(&k.url).say(".");
    }
}

#[derive(Clone, Copy)]
enum Form {
    Inverted,
    InvertedFull,
    FirstInvertedFull,
    Direct,
    Direct2,
    DirectFull,
    Short,
}

fn list(authors: &[Author], form: Form, between: &str, last: &str) -> String {
    let names: Vec<String> = authors.iter().enumerate().map(|(n, a)| name(a, form, n == 0)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(between)),
    }
}

fn name(a: &Author, form: Form, first: bool) -> String {
    let Some(given) = a.given.as_ref().filter(|g| !g.is_empty() && !a.organisation) else { return a.family.clone() };
    match form {
        Form::Inverted => format!("{}, {}", a.family, initials(given, ". ", ".")),
        Form::InvertedFull => format!("{}, {given}", a.family),
        Form::FirstInvertedFull if first => format!("{}, {given}", a.family),
        Form::FirstInvertedFull | Form::DirectFull => format!("{given} {}", a.family),
        Form::Direct => format!("{} {}", initials(given, ". ", "."), a.family),
        Form::Direct2 => format!("{} {}", a.family, initials(given, ".", ".")),
        Form::Short => format!("{} {}", a.family, initials(given, "", "")),
    }
}

fn initials(given: &str, between: &str, end: &str) -> String {
    let letters: Vec<String> =
        given.split(|c: char| !c.is_alphabetic()).filter_map(|w| w.chars().next()).map(|c| c.to_uppercase().to_string()).collect();
    format!("{}{end}", letters.join(between))
}

fn title_case(title: &str) -> String {
    title
        .split(' ')
        .map(|w| {
            let mut chars = w.chars();
            match chars.next() {
                Some(c) if w.chars().count() > 3 => c.to_uppercase().chain(chars).collect(),
                _ => w.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}
