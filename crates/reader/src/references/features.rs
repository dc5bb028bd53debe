//! What the labelling of a reference looks at: each token's form, its neighbours, where it stands, and what its segment is like.

use super::token::{Token, TokenKind};

/// Takes features, each given in parts that are joined.
pub(super) trait Sink {
    fn take(&mut self, token: usize, parts: &[&str]);
}

/// What is known of each token before its features are written.
struct Known<'t> {
    lower: Vec<String>,
    shape: Vec<&'static str>,
    class: Vec<&'static str>,
    segment: Vec<usize>,
    /// The segments' own features.
    segments: Vec<Segment>,
    quoted: Vec<bool>,
    depth: Vec<u8>,
    year_seen: Vec<u8>,
    style: String,
    text: &'t str,
}

/// A stretch between full stops that end something, or between quotation marks.
#[derive(Default, Clone)]
struct Segment {
    first: usize,
    last: usize,
    marks: Vec<&'static str>,
}

/// Writes the features of all tokens of a reference.
pub(super) fn write(text: &str, tokens: &[Token], sink: &mut impl Sink) {
    let k = known(text, tokens);
    let n = tokens.len();
    for i in 0..n {
        let mut put = |parts: &[&str]| sink.take(i, parts);
        let word = |j: isize| -> &str {
            let at = i as isize + j;
            if at < 0 { "^" } else { k.lower.get(at as usize).map_or("$", String::as_str) }
        };
        let shape = |j: isize| -> &str {
            let at = i as isize + j;
            if at < 0 { "^" } else { k.shape.get(at as usize).copied().unwrap_or("$") }
        };
        let class = |j: isize| -> &str {
            let at = i as isize + j;
            if at < 0 { "^" } else { k.class.get(at as usize).copied().unwrap_or("$") }
        };
        put(&["bias"]);
        put(&["w=", word(0)]);
        put(&["s=", shape(0)]);
        put(&["s-1=", shape(-1), "/", shape(0)]);
        put(&["s+1=", shape(0), "/", shape(1)]);
        put(&["s-+=", shape(-1), "/", shape(0), "/", shape(1)]);
        put(&["s--=", shape(-2), "/", shape(-1), "/", shape(0)]);
        put(&["s++=", shape(0), "/", shape(1), "/", shape(2)]);
        put(&["s+3=", shape(0), "/", shape(1), "/", shape(2), "/", shape(3)]);
        put(&["s-3=", shape(-3), "/", shape(-2), "/", shape(-1), "/", shape(0)]);
        put(&["w-1=", word(-1)]);
        put(&["w+1=", word(1)]);
        put(&["w-2=", word(-2), "/", word(-1)]);
        put(&["w+2=", word(1), "/", word(2)]);
        put(&["ww=", word(-1), "/", word(0)]);
        if !class(0).is_empty() {
            put(&["c=", class(0)]);
            put(&["c/s=", class(0), "/", shape(-1), "/", shape(1)]);
        }
        for (name, j) in [("c-1=", -1), ("c+1=", 1), ("c-2=", -2), ("c+2=", 2), ("c-3=", -3), ("c+3=", 3)] {
            if !class(j).is_empty() {
                put(&[name, class(j), "/", shape(0)]);
            }
        }
        let position = digit(i * 8 / n.max(1));
        let depth = digit(usize::from(k.depth[i]));
        let quoted = if k.quoted[i] { "q" } else { "-" };
        let seen = digit(usize::from(k.year_seen[i]));
        put(&["pos=", position, "/", shape(0)]);
        put(&["in=", depth, quoted, seen]);
        put(&["in/s=", depth, quoted, seen, "/", shape(0)]);
        put(&["style=", &k.style, "/", seen, quoted]);
        put(&["style/pos=", &k.style, "/", position]);
        let number = k.segment[i];
        let segment = &k.segments[number];
        let from = digit(number.min(6));
        let to = digit((k.segments.len() - 1 - number).min(6));
        put(&["g=", from]);
        put(&["g-=", to]);
        put(&["g/y=", from, "/", seen, quoted, "/", &k.style]);
        put(&["g/s=", from, "/", shape(0)]);
        let place = if i == segment.first {
            "B"
        } else if i == segment.last {
            "E"
        } else {
            "I"
        };
        put(&["gp=", place, "/", shape(0), "/", seen]);
        for mark in &segment.marks {
            put(&["gm=", mark]);
            put(&["gm/w=", mark, "/", shape(0)]);
            put(&["gm/y=", mark, "/", seen, quoted]);
            put(&["gm/g=", mark, "/", from]);
        }
        if let Some(next) = k.segments.get(number + 1) {
            for mark in &next.marks {
                put(&["gn=", mark]);
                put(&["gn/g=", mark, "/", from, seen]);
            }
        }
        if number > 0 {
            for mark in &k.segments[number - 1].marks {
                put(&["gb=", mark, "/", seen]);
            }
        }
        let _ = k.text;
    }
}

fn digit(n: usize) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][n.min(9)]
}

fn known<'t>(text: &'t str, tokens: &[Token]) -> Known<'t> {
    let lower: Vec<String> = tokens
        .iter()
        .map(|t| match t.kind {
            TokenKind::Url => "<url>".to_owned(),
            TokenKind::Doi => "<doi>".to_owned(),
            TokenKind::Number => number_word(&text[t.range.clone()]),
            _ => text[t.range.clone()].to_lowercase(),
        })
        .collect();
    let shape: Vec<&'static str> = tokens.iter().map(|t| shape(&text[t.range.clone()], t.kind)).collect();
    let class: Vec<&'static str> = lower.iter().zip(&shape).map(|(word, shape)| class(word, shape)).collect();
    let n = tokens.len();
    let (mut quoted, mut depth, mut year_seen) = (vec![false; n], vec![0u8; n], vec![0u8; n]);
    let (mut open, mut level, mut years) = (false, 0u8, 0u8);
    for i in 0..n {
        match lower[i].as_str() {
            "“" | "«" | "„" if !open => open = true,
            "‘" if !open && lower[i + 1..].iter().take(60).any(|w| w == "’") => open = true,
            "\"" => open = !open,
            _ => {}
        }
        quoted[i] = open;
        if matches!(lower[i].as_str(), "”" | "»" | "“") && open && i > 0 && quoted[i - 1] {
            open = false;
        }
        if lower[i] == "’" && open {
            open = false;
        }
        match lower[i].as_str() {
            "(" | "[" => level = (level + 1).min(2),
            _ => {}
        }
        depth[i] = level;
        if matches!(lower[i].as_str(), ")" | "]") {
            level = level.saturating_sub(1);
        }
        year_seen[i] = years;
        if shape[i] == "YEAR" || lower[i] == "n" && lower.get(i + 2).is_some_and(|w| w == "d") {
            years = (years + 1).min(2);
        }
    }
    let (segment, segments) = segments(&lower, &shape, &class, &quoted, tokens);
    let style = style(&lower, &shape, &quoted, &segments);
    Known { lower, shape, class, segment, segments, quoted, depth, year_seen, style, text }
}

/// Numbers say little by themselves.
fn number_word(text: &str) -> String {
    if shape(text, TokenKind::Number) == "YEAR" {
        return "<year>".to_owned();
    }
    if text.bytes().all(|b| b.is_ascii_digit()) { format!("<{}>", text.len().min(6)) } else { "<mixed>".to_owned() }
}

/// The form of a token.
pub(super) fn shape(text: &str, kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Url => "URL",
        TokenKind::Doi => "DOI",
        TokenKind::Mark => match text {
            "." => ".",
            "," => ",",
            ";" => ";",
            ":" => ":",
            "(" | "[" => "(",
            ")" | "]" => ")",
            "-" | "–" | "—" | "‐" | "‑" | "−" => "-",
            "“" | "”" | "\"" | "„" | "«" | "»" | "‘" | "’" | "'" | "`" => "\"",
            "&" => "&",
            "/" => "/",
            "?" | "!" => "?",
            _ => "mark",
        },
        TokenKind::Number => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let year = digits == 4 && text.len() <= 5 && text[4..].bytes().all(|b| b.is_ascii_lowercase()) && {
                let n: u32 = text[..4].parse().unwrap_or(0);
                (1500..=2035).contains(&n)
            };
            if year {
                "YEAR"
            } else if digits == text.len() {
                match digits {
                    1 => "9",
                    2 => "99",
                    3 => "999",
                    4 => "9999",
                    _ => "9+",
                }
            } else if text.ends_with("th") || text.ends_with("st") || text.ends_with("nd") || text.ends_with("rd") {
                "9th"
            } else {
                "a9"
            }
        }
        TokenKind::Word => {
            let mut chars = text.chars();
            let first = chars.next().unwrap_or(' ');
            let length = text.chars().count();
            let upper = text.chars().filter(|c| c.is_uppercase()).count();
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            if !first.is_uppercase() {
                if upper > 0 {
                    "xX"
                } else if length <= 3 {
                    "xx"
                } else {
                    "x"
                }
            } else if length == 1 {
                "X"
            } else if upper == letters {
                if length <= 3 { "XX" } else { "XXX" }
            } else if upper > 1 && !text.contains(['-', '\'', '’']) {
                "XxX"
            } else if length <= 3 {
                "Xx"
            } else {
                "Xxx"
            }
        }
    }
}

/// Word classes of references.
fn class(word: &str, shape: &str) -> &'static str {
    match word {
        "journal" | "j" | "review" | "rev" | "proceedings" | "proc" | "transactions" | "trans" | "bulletin" | "bull" | "annals" | "ann"
        | "letters" | "lett" | "magazine" | "quarterly" | "archives" | "arch" | "zeitschrift" | "revue" | "revista" | "acta"
        | "journals" | "newsletter" | "gazette" | "jahrbuch" | "cahiers" | "studies" | "advances" | "adv" | "annual" | "annu"
        | "studien" | "monthly" | "papers" | "lncs" | "nature" | "science" | "plos" | "economist" => "journal",
        "conference" | "conf" | "symposium" | "symp" | "workshop" | "congress" | "meeting" | "tagung" | "int'l" | "acm" | "ieee" => {
            "meeting"
        }
        "press" | "verlag" | "publishers" | "publisher" | "publishing" | "publications" | "books" | "presses" | "éditions" | "editions"
        | "wiley" | "springer" | "springer-verlag" | "elsevier" | "routledge" | "macmillan" | "sage" | "kluwer" | "blackwell"
        | "mcgraw-hill" | "prentice" | "addison-wesley" | "norton" | "penguin" | "elgar" | "suhrkamp" | "gallimard" | "nomos"
        | "campus" | "oecd" | "imf" | "unesco" | "palgrave" | "academic" | "edward" | "editorial" | "puf" | "seuil" | "fayard"
        | "dunod" | "vandenhoeck" | "beltz" | "oldenbourg" | "gruyter" => "publisher",
        "university" | "univ" | "institute" | "college" | "school" | "universität" | "université" | "universidad" | "department"
        | "dept" | "ministry" | "centre" | "center" | "bank" | "commission" | "agency" | "office" | "organization" | "organisation"
        | "association" | "foundation" | "society" | "bureau" | "laboratory" | "council" | "institut" | "government" | "academy"
        | "company" | "inc" | "ltd" | "gmbh" | "corporation" | "corp" => "institution",
        "london" | "york" | "cambridge" | "oxford" | "paris" | "berlin" | "boston" | "chicago" | "princeton" | "washington"
        | "amsterdam" | "rome" | "geneva" | "philadelphia" | "berkeley" | "toronto" | "sydney" | "melbourne" | "new" | "los" | "san"
        | "frankfurt" | "münchen" | "munich" | "wien" | "vienna" | "zürich" | "zurich" | "stuttgart" | "köln" | "hamburg" | "göttingen"
        | "tübingen" | "leipzig" | "dordrecht" | "heidelberg" | "basingstoke" | "cheltenham" | "aldershot" | "prague" | "praha"
        | "nairobi" | "delhi" | "beijing" | "tokyo" | "madrid" | "barcelona" | "milan" | "milano" | "brussels" | "bruxelles"
        | "wiesbaden" | "opladen" | "baltimore" | "stanford" | "seattle" | "bonn" | "basel" | "bern" | "lyon" | "hoboken" | "thousand"
        | "oaks" | "edinburgh" | "manchester" | "dublin" | "copenhagen" | "stockholm" | "oslo" | "helsinki" | "leiden" | "hague" | "dc"
        | "ny" | "ma" | "ca" | "nj" | "uk" | "usa" | "il" | "md" | "pa" | "germany" | "france" | "netherlands" | "england" | "canada"
        | "italy" | "india" | "mexico" | "buenos" | "lisboa" | "bogotá" | "harare" | "pretoria" | "accra" | "manila" | "bangkok"
        | "jakarta" | "singapore" | "hong" | "kong" | "haven" | "reading" | "ithaca" | "ottawa" | "vancouver" | "montreal"
        | "switzerland" | "kenya" | "austria" => "place",
        "january" | "february" | "march" | "april" | "june" | "july" | "august" | "september" | "october" | "november" | "december"
        | "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec" | "spring" | "summer"
        | "autumn" | "winter" | "januar" | "februar" | "märz" | "juni" | "juli" | "oktober" | "dezember" | "mai" | "janvier"
        | "février" | "avril" | "juin" | "juillet" | "août" | "septembre" | "octobre" | "novembre" | "décembre" => "month",
        "ed" | "eds" | "editor" | "editors" | "edited" | "hrsg" | "hg" | "dir" | "éd" | "éds" | "herausgegeben" | "coord" => "editor",
        "vol" | "volume" | "band" | "bd" | "v" | "jg" | "tome" | "vols" => "volume",
        "no" | "issue" | "number" | "nr" | "heft" | "iss" | "n°" | "nº" | "núm" | "№" => "issue",
        "pp" | "p" | "pages" | "page" | "s" | "seiten" | "pgs" => "pages",
        "in" | "dans" | "en" | "im" => "in",
        "thesis" | "dissertation" | "phd" | "ph" | "master" | "master's" | "doctoral" | "diss" => "thesis",
        "report" | "technical" | "working" | "paper" | "discussion" | "memo" | "series" | "tech" | "rep" | "tr" | "bericht" | "wp"
        | "occasional" => "report",
        "and" | "&" | "und" | "et" | "y" | "with" => "and",
        "al" => "al",
        "retrieved" | "available" | "accessed" | "online" | "viewed" | "access" | "abgerufen" | "consulté" | "from" | "url" | "visited"
        | "last" | "verfügbar" | "zugriff" => "access",
        "doi" => "doi",
        "van" | "von" | "de" | "der" | "den" | "del" | "della" | "di" | "da" | "du" | "la" | "le" | "dos" | "ter" | "bin" | "el" => {
            "particle"
        }
        "edition" | "edn" | "revised" | "aufl" | "auflage" | "reprint" | "2nd" | "3rd" | "translated" | "trans." | "tr." => "edition",
        "press." | "forthcoming" | "submitted" | "preparation" | "appear" | "unpublished" => "pending",
        "the" | "a" | "an" | "of" | "for" | "on" | "to" | "with." | "der." | "die" | "das" | "les" | "des" | "une" | "un" | "from." => {
            "small"
        }
        _ if is_roman(word) && matches!(shape, "XX" | "XXX" | "X") => "roman",
        _ => "",
    }
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c' | b'm'))
}

/// Cuts at full stops and quotation marks that end something, not at those of initials and abbreviations.
fn segments(
    lower: &[String],
    shape: &[&'static str],
    class: &[&'static str],
    quoted: &[bool],
    tokens: &[Token],
) -> (Vec<usize>, Vec<Segment>) {
    let n = lower.len();
    let mut of = vec![0; n];
    let mut all = vec![Segment::default()];
    for i in 0..n {
        let number = all.len() - 1;
        of[i] = number;
        all[number].last = i;
        let spaced_next = tokens.get(i + 1).is_some_and(|t| t.spaced);
        let ends = match shape[i] {
            "." => {
                i > 0
                    && spaced_next
                    && !matches!(shape[i - 1], "X")
                    && !(matches!(shape[i - 1], "Xx" | "xx") && class[i - 1] != "in" && shape[i - 1] != "." && short(&lower[i - 1]))
            }
            "?" => spaced_next,
            "\"" => quoted[i] && quoted.get(i + 1).is_some_and(|q| !q),
            _ => quoted.get(i + 1).is_some_and(|&q| q && !quoted[i]),
        };
        if ends && i + 1 < n {
            all.push(Segment { first: i + 1, last: i + 1, marks: Vec::new() });
        }
    }
    for segment in &mut all {
        let range = segment.first..(segment.last + 1).min(n);
        let mut put = |mark: &'static str, yes: bool| {
            if yes && !segment.marks.contains(&mark) {
                segment.marks.push(mark);
            }
        };
        for i in range.clone() {
            if matches!(
                class[i],
                "journal"
                    | "meeting"
                    | "publisher"
                    | "institution"
                    | "place"
                    | "editor"
                    | "volume"
                    | "pages"
                    | "thesis"
                    | "report"
                    | "access"
                    | "month"
            ) {
                put(class[i], true);
            }
        }
        let words = range.clone().filter(|&i| tokens[i].kind == TokenKind::Word);
        let (mut upper, mut all_words, mut initials) = (0, 0, 0);
        for i in words {
            all_words += 1;
            upper += usize::from(shape[i].starts_with('X'));
            initials += usize::from(shape[i] == "X" || (shape[i] == "XX" && lower[i].len() <= 3));
        }
        put("in1", range.clone().next().is_some_and(|i| class[i] == "in" && shape[i] == "Xx"));
        put("digits", range.clone().any(|i| matches!(shape[i], "9" | "99" | "999" | "9999")));
        put("year", range.clone().any(|i| shape[i] == "YEAR"));
        put("colon", range.clone().any(|i| shape[i] == ":"));
        put("initials", initials >= 1);
        put("initials+", initials * 3 >= all_words && initials > 1);
        put("caps", upper == all_words && all_words > 0);
        put("mostcaps", upper * 3 >= all_words * 2);
        put("lowers", upper * 2 < all_words && all_words > 3);
        put("short", all_words <= 3);
        put("long", all_words >= 8);
    }
    (of, all)
}

/// Abbreviations of two or three letters: "Am", "Vol", "ed".
fn short(word: &str) -> bool {
    word.chars().count() <= 3 && !matches!(word, "us" | "uk" | "eu" | "war" | "law" | "art" | "age" | "oil" | "aid" | "tax")
}

/// How the whole reference is built: where the year stands, whether titles are quoted, how names are written.
fn style(lower: &[String], shape: &[&'static str], quoted: &[bool], segments: &[Segment]) -> String {
    let n = lower.len().max(1);
    let year = shape.iter().position(|&s| s == "YEAR");
    let year = match year {
        None => "n",
        Some(i) if i > 0 && shape[i - 1] == "(" && i * 2 < n => "p",
        Some(i) if i * 2 < n => "f",
        Some(i) if i > 0 && shape[i - 1] == "(" => "P",
        Some(_) => "l",
    };
    let names = match (shape.first().copied().unwrap_or(""), shape.get(1).copied().unwrap_or(""), shape.get(2).copied().unwrap_or("")) {
        ("X", ".", _) => "i",
        (_, ",", "X") => "v",
        (_, ",", _) => "c",
        (_, "XX" | "X", _) => "k",
        _ => "o",
    };
    let quotes = if quoted.iter().any(|&q| q) { "q" } else { "-" };
    format!("{year}{names}{quotes}{}", digit(segments.len().min(5)))
}
