//! Rust source as text: what is code, what is a literal, what is a comment; functions and types.

/// A text taken apart. Lines count from 1.
pub struct Scanned {
    /// The source with literals and comments blanked out; every line keeps its number.
    pub code: String,
    pub strings: Vec<(usize, String)>,
    pub comments: Vec<(usize, String)>,
}

pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// A struct or an enum, with its fields or variants.
pub struct Type {
    pub name: String,
    pub line: usize,
    pub body: String,
}

#[must_use]
pub fn scan(text: &str) -> Scanned {
    let letters: Vec<char> = text.chars().collect();
    let mut scanned = Scanned { code: String::new(), strings: Vec::new(), comments: Vec::new() };
    let (mut at, mut line) = (0, 1);
    while at < letters.len() {
        let end = piece_end(&letters, at);
        let piece = &letters[at..end];
        let first = (piece[0], piece.get(1).copied());
        match first {
            ('/', Some('/' | '*')) => scanned.comments.push((line, piece.iter().collect())),
            ('\'', Some(_)) => {}
            (letter, None) => {
                scanned.code.push(letter);
                line += usize::from(letter == '\n');
                at = end;
                continue;
            }
            _ => scanned.strings.push((line, content(piece))),
        }
        // A literal leaves a mark, so that the code around it still reads as code.
        scanned.code.push(if first.0 == '/' { ' ' } else { '"' });
        scanned
            .code
            .extend(piece[1..].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
        line += piece.iter().filter(|letter| **letter == '\n').count();
        at = end;
    }
    scanned
}

/// Where the comment, literal or single character that starts here ends.
fn piece_end(letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    let starts = |with: &str| with.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    let is_word_before = at > 0 && is_word(letters[at - 1]);
    let length = if starts("//") {
        rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len())
    } else if starts("/*") {
        block_comment(rest)
    } else if starts("\"") {
        quoted(rest, '"')
    } else if !is_word_before && starts("b\"") {
        1 + quoted(&rest[1..], '"')
    } else if !is_word_before && (starts("r\"") || starts("r#") || starts("br\"") || starts("br#"))
    {
        raw(rest)
    } else if starts("'") {
        character(rest)
    } else {
        1
    };
    at + length.min(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match (rest[at], rest.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// `r"…"`, `r#"…"#` and their like; or one character, if it is a name such as `r#type`.
fn raw(rest: &[char]) -> usize {
    let prefix = rest.iter().take_while(|letter| matches!(letter, 'b' | 'r')).count();
    let hashes = rest[prefix..].iter().take_while(|letter| **letter == '#').count();
    let mut at = prefix + hashes;
    if rest.get(at) != Some(&'"') {
        return 1;
    }
    at += 1;
    while at < rest.len() {
        if rest[at] == '"'
            && rest[at + 1..].iter().take_while(|letter| **letter == '#').count() >= hashes
        {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

/// A character such as `'a'`; or only the quote, if it opens a lifetime.
fn character(rest: &[char]) -> usize {
    let is_character = rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'');
    if is_character { quoted(rest, '\'') } else { 1 }
}

/// What stands between the quotes, with the line joined where a backslash ends it.
fn content(piece: &[char]) -> String {
    let text: String = piece.iter().collect();
    let inner = text.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
    let mut lines = inner.map_or("", |(inner, _)| inner).split("\\\n");
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        joined.push_str(line.trim_start());
    }
    joined
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The words of a code, each with where it starts.
pub fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    code.split(|letter| !is_word(letter)).filter_map(move |word| {
        let start = at;
        at += word.len();
        at += code[at..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// Whether a word is called, as a function or as a macro with `!`.
#[must_use]
pub fn calls(code: &str, name: &str) -> bool {
    words(code).any(|(at, word)| word == name && code[at + word.len()..].starts_with(['(', '!']))
}

/// The functions with a body, nested ones too.
#[must_use]
pub fn functions(code: &str) -> Vec<Function> {
    let starts = words(code).filter(|(_, word)| *word == "fn");
    let found = starts.filter_map(|(at, _)| {
        let (name_at, name) = words(&code[at..]).nth(1)?;
        if !code[at + 2..at + name_at].trim().is_empty() {
            return None;
        }
        let end = at + block(&code[at..])?.1;
        Some(Function {
            name: name.to_owned(),
            line: line_of(code, at),
            lines: code[at..end].lines().count(),
        })
    });
    found.collect()
}

/// The structs and enums.
#[must_use]
pub fn types(code: &str) -> Vec<Type> {
    let starts = words(code).filter(|(_, word)| matches!(*word, "struct" | "enum"));
    let found = starts.filter_map(|(at, _)| {
        let (_, name) = words(&code[at..]).nth(1)?;
        let rest = &code[at..];
        let end = match (rest.find(';'), block(rest)) {
            (Some(end), Some((_, block_end))) => end.min(block_end),
            (Some(end), None) => end,
            (None, Some((_, block_end))) => block_end,
            (None, None) => return None,
        };
        let body = rest[..end].split_once(name)?.1;
        Some(Type { name: name.to_owned(), line: line_of(code, at), body: body.to_owned() })
    });
    found.collect()
}

/// The first block in braces, before any `;` that is not inside brackets.
fn block(code: &str) -> Option<(usize, usize)> {
    let (mut brackets, mut braces, mut start) = (0_usize, 0_usize, 0);
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if brackets == 0 && braces == 0 => return None,
            '{' if braces > 0 || brackets == 0 => {
                if braces == 0 {
                    start = at;
                }
                braces += 1;
            }
            '}' if braces > 0 => {
                braces -= 1;
                if braces == 0 {
                    return Some((start, at + 1));
                }
            }
            _ => {}
        }
    }
    None
}

#[must_use]
pub fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// The code of a file with its tests blanked out, and its tests with the code blanked out. Lines
/// keep their numbers.
#[must_use]
pub fn split_tests(path: &str, code: &str) -> (String, String) {
    let blank =
        |text: &str| text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect::<String>();
    let is_test_file = path.contains("/tests/") || path.ends_with("/tests.rs");
    if is_test_file {
        return (blank(code), code.to_owned());
    }
    let (mut product, mut tests) = (String::new(), String::new());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let end = block(&rest[at..]).map_or(at + 1, |(_, end)| at + end);
        product.push_str(&rest[..at]);
        product.push_str(&blank(&rest[at..end]));
        tests.push_str(&blank(&rest[..at]));
        tests.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    product.push_str(rest);
    tests.push_str(&blank(rest));
    (product, tests)
}

#[cfg(test)]
mod tests {
    use super::{calls, functions, scan, split_tests, types};

    const SAMPLE: &str = r##"//! About "this" file.
fn first<'a>(text: &'a str) -> char { // a brace: {
    let _ = ("a \" {", b"b", r#"raw " {"#, '{', '\'', '"', "one \
        line");
    /* nested /* { */ */ 'x'
}
trait T { fn no_body(&self, run: fn(u8) -> [u8; 2]); }
"##;

    #[test]
    fn literals_and_comments_are_no_code() {
        let scanned = scan(SAMPLE);
        let strings: Vec<_> =
            scanned.strings.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(strings, [(3, r#"a \" {"#), (3, "b"), (3, "raw \" {"), (3, "one line")]);
        assert_eq!(scanned.comments.len(), 3);
        assert_eq!(scanned.code.lines().count(), SAMPLE.lines().count());
        assert_eq!(scanned.code.matches('{').count(), 2);
        assert_eq!(scanned.code.matches('}').count(), 2);
    }

    #[test]
    fn functions_are_measured() {
        let found = functions(&scan(SAMPLE).code);
        let found: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
        assert_eq!(found, [("first", 2, 5)]);
    }

    #[test]
    fn types_have_bodies() {
        let code = "struct A;\npub struct B(C<D>);\nenum E<'a> {\n F { g: [u8; 2] },\n}\nstruct H { i: I }";
        let found: Vec<_> = types(code).into_iter().map(|t| (t.name, t.line, t.body)).collect();
        assert_eq!(found[0], ("A".to_owned(), 1, String::new()));
        assert_eq!(found[1], ("B".to_owned(), 2, "(C<D>)".to_owned()));
        assert!(found[2].2.contains("F { g"));
        assert!(found[3].2.contains("i: I"));
    }

    #[test]
    fn tests_are_told_from_the_rest() {
        let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}\n";
        let (product, tests) = split_tests("x/src/lib.rs", code);
        assert!(product.contains("fn a") && product.contains("fn c") && !product.contains("fn b"));
        assert!(tests.contains("fn b") && !tests.contains("fn a") && !tests.contains("fn c"));
        assert_eq!(split_tests("x/tests/it/main.rs", code).1, code);
    }

    #[test]
    fn a_call_is_a_whole_word() {
        assert!(calls("a::sleep(1)", "sleep") && calls("todo!()", "todo"));
        assert!(
            !calls("asleep(1)", "sleep")
                && !calls("sleep_over(1)", "sleep")
                && !calls("use a::sleep;", "sleep")
        );
    }
}
