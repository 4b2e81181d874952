//! One tree for both formats, after the Spark convention of the specification: an element whose
//! children are all of one name is a list in JSON, where the root has no name, and nothing is
//! `null` there and an empty element in XML.

use super::Format;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::ser::{Error, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::io;

/// A value. Names are those of elements in XML and of members in JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Null,
    Text(String),
    Flag(bool),
    Integer(u32),
    Decimal(f64),
    /// Members that each are an element of one name.
    List(&'static str, Vec<Self>),
    Fields(Vec<(&'static str, Self)>),
}

impl Node {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Null } else { Self::Text(text) }
    }

    /// A text that may not be there.
    pub fn optional(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_none(),
            Self::Text(text) => to.serialize_str(text),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Integer(integer) => to.serialize_u32(*integer),
            Self::Decimal(decimal) => to.serialize_f64(*decimal),
            Self::List(_, members) => {
                let mut list = to.serialize_seq(Some(members.len()))?;
                members.iter().try_for_each(|member| list.serialize_element(member))?;
                list.end()
            }
            Self::Fields(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(name, node)| map.serialize_entry(name, node))?;
                map.end()
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name of the root element.
    pub root: &'static str,
    pub node: Node,
}

impl Document {
    /// The document in UTF-8. It fails where the memory does.
    pub fn write(&self, format: Format) -> Result<Vec<u8>, serde_json::Error> {
        match format {
            Format::Json => serde_json::to_vec(&self.node),
            Format::Xml => self.xml().map_err(serde_json::Error::custom),
        }
    }

    fn xml(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        element(&mut writer, self.root, &self.node)?;
        Ok(writer.into_inner())
    }
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, node: &Node) -> io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    match node {
        Node::Null => {}
        Node::Text(text) => words(writer, text)?,
        Node::Flag(flag) => words(writer, if *flag { "true" } else { "false" })?,
        Node::Integer(integer) => words(writer, &integer.to_string())?,
        // As JSON has it: with a point.
        Node::Decimal(decimal) => words(writer, &format!("{decimal:?}"))?,
        Node::List(of, members) => {
            members.iter().try_for_each(|member| element(writer, of, member))?;
        }
        Node::Fields(fields) => {
            fields.iter().try_for_each(|(name, node)| element(writer, name, node))?;
        }
    }
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// Without what XML 1.0 has no way to write (2.2, `Char`).
fn words(writer: &mut Writer<Vec<u8>>, text: &str) -> io::Result<()> {
    let is_char = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    let text: String = text.chars().filter(is_char).collect();
    writer.write_event(Event::Text(BytesText::new(&text)))
}
