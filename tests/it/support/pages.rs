//! Pages and mails, read back.

/// A figure: the row of `measures.csv` and the column that it shows, and what is printed.
pub struct Figure {
    /// Measure, group, key and period, separated by bars.
    pub row: String,
    pub column: String,
    pub text: String,
}

/// The figures of a page.
pub fn figures(page: &str) -> Vec<Figure> {
    let figure = |rest: &str| {
        let (row, rest) = rest.split_once('"').unwrap();
        let (tag, rest) = rest.split_once('>').unwrap();
        let column = tag.split_once("data-part=\"").and_then(|(_, part)| part.split_once('"'));
        let text = rest.split_once('<').unwrap().0;
        let column = column.map_or("value", |(column, _)| column).to_owned();
        Figure { row: unescape(row), column, text: unescape(text) }
    };
    page.split(" data-measure=\"").skip(1).map(figure).collect()
}

/// Text as it was before it became markup.
pub fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}
