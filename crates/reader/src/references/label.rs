/// What a token of a reference belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Label {
    Other,
    Author,
    Editor,
    Year,
    Title,
    Container,
    Volume,
    Issue,
    Pages,
    Publisher,
    Location,
    Doi,
    Url,
}

impl Label {
    pub(super) const COUNT: usize = 13;
    pub(super) const ALL: [Self; Self::COUNT] = [
        Self::Other,
        Self::Author,
        Self::Editor,
        Self::Year,
        Self::Title,
        Self::Container,
        Self::Volume,
        Self::Issue,
        Self::Pages,
        Self::Publisher,
        Self::Location,
        Self::Doi,
        Self::Url,
    ];

    /// One letter, as weights are written.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Other => 'o',
            Self::Author => 'a',
            Self::Editor => 'e',
            Self::Year => 'y',
            Self::Title => 't',
            Self::Container => 'c',
            Self::Volume => 'v',
            Self::Issue => 'i',
            Self::Pages => 'p',
            Self::Publisher => 'b',
            Self::Location => 'l',
            Self::Doi => 'd',
            Self::Url => 'u',
        }
    }

    pub(super) fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.letter() == letter)
    }
}
