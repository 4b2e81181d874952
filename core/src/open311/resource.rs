//! What is asked for, by its path below `/open311/v2`: `services/010101.json`.

/// The two ways in which everything can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Xml,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Json, Self::Xml];

    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "text/xml",
        }
    }

    fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// Codes and numbers are kept as they stand in the path: whether there is one is not for the
/// address to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    Discovery,
    Services,
    Service(String),
    Requests,
    Request(String),
    Token(String),
    /// Something else: it is answered as every error is, so the whole path is kept.
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub resource: Resource,
    /// By the extension. XML where there is none, since that is what every client can read.
    pub format: Format,
}

impl Asked {
    /// Reads the segments of a path behind `/open311/v2`.
    pub fn parse(segments: &[&str]) -> Self {
        Self::known(segments).unwrap_or_else(|| {
            let path = segments.join("/");
            let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
            let format = Format::parse(extension).unwrap_or(Format::Xml);
            Self { resource: Resource::Unknown(path), format }
        })
    }

    fn known(segments: &[&str]) -> Option<Self> {
        let (last, before) = segments.split_last()?;
        let (name, extension) = last.rsplit_once('.')?;
        let resource = match (before, name) {
            ([], "discovery") => Resource::Discovery,
            ([], "services") => Resource::Services,
            ([], "requests") => Resource::Requests,
            (["services"], code) => Resource::Service(code.to_owned()),
            (["requests"], number) => Resource::Request(number.to_owned()),
            (["tokens"], token) => Resource::Token(token.to_owned()),
            _ => return None,
        };
        Some(Self { resource, format: Format::parse(extension)? })
    }

    /// The path behind `/open311/v2`.
    pub fn path(&self) -> String {
        let name = match &self.resource {
            Resource::Discovery => "discovery".to_owned(),
            Resource::Services => "services".to_owned(),
            Resource::Service(code) => format!("services/{code}"),
            Resource::Requests => "requests".to_owned(),
            Resource::Request(number) => format!("requests/{number}"),
            Resource::Token(token) => format!("tokens/{token}"),
            Resource::Unknown(path) if path.is_empty() => return String::new(),
            Resource::Unknown(path) => return format!("/{path}"),
        };
        format!("/{name}.{}", self.format.extension())
    }
}
